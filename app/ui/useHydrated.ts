import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether scripts run: false on the server and while the page is hydrated, so that both render the same. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

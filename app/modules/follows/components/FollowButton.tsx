import { useFetcher, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Standing } from "../types";
import { useViewer } from "../../accounts/components/viewer";

interface Props {
  /** The address of the thing, below which its forms are sent: "/threads/1". */
  at: string;
  /** The name of the target for screen readers, which read the buttons alone: "this thread". */
  what: string;
  standing: Standing;
  /** Whether it can be muted, too. */
  mutable?: boolean;
  /** Other buttons in the same line. */
  children?: ReactNode;
}

/** Following something and, more quietly beside it, muting it. */
export function FollowButton({ at, what, standing, mutable = false, children }: Props) {
  const viewer = useViewer();
  return (
    <div className="follow">
      <Choice action={`${at}/follow`} label="Follow" what={what} on={standing.following} />
      {mutable && viewer && (
        <Choice action={`${at}/mute`} label="Mute" what={what} on={standing.muted} quiet />
      )}
      {children}
    </div>
  );
}

interface ChoiceProps {
  action: string;
  label: string;
  what: string;
  on: boolean;
  quiet?: boolean;
}

/** One choice, on or off. Its state is the button's, so it reads the same to every technology. */
function Choice({ action, label, what, on, quiet = false }: ChoiceProps) {
  const fetcher = useFetcher();
  const { pathname, search } = useLocation();
  const sending = fetcher.formData?.get("on");
  const pressed = sending ? sending === "yes" : on;
  return (
    <fetcher.Form method="post" action={action} preventScrollReset>
      <input type="hidden" name="on" value={pressed ? "no" : "yes"} />
      <input type="hidden" name="next" value={pathname + search} />
      <button
        className={quiet ? "follow-button follow-quiet" : "follow-button"}
        aria-pressed={pressed}
        aria-busy={fetcher.state !== "idle"}
      >
        {label}
        <span className="for-readers"> {what}</span>
      </button>
    </fetcher.Form>
  );
}

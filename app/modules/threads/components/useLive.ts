import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { liveConnection } from "../../../ui/live/liveConnection";
import { useViewer } from "../../accounts/components/viewer";

/** React warns of layout effects on the server, where there is no layout. */
const useEffectBeforePaint = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Loads the page's data again when something in the thread changes, for members, while the page is in sight
 * and no form of it is under way. A load that fails would put the error page in place of what somebody is
 * typing, so the page is only loaded when the server has just been heard: what had to wait is made up for by
 * connecting anew.
 */
export function useLive(threadId: number): void {
  const memberId = useViewer()?.id;
  const { state, revalidate } = useRevalidator();
  const navigation = useNavigation();
  const fetchers = useFetchers();
  const busy = [{ state }, navigation, ...fetchers].some((each) => each.state !== "idle");

  const connectAnew = useRef(() => {});
  const waits = useRef(false);
  const page = useRef({ busy, revalidate });
  useEffect(() => {
    page.current = { busy, revalidate };
    if (busy || !waits.current) return;
    waits.current = false;
    connectAnew.current();
  }, [busy, revalidate]);

  useEffect(() => {
    if (memberId === undefined) return;
    const live = liveConnection(`/threads/${threadId}/live`, () => {
      if (page.current.busy) waits.current = true;
      else page.current.revalidate();
    });
    const look = () => (document.hidden ? live.close() : live.open());
    const anew = () => {
      live.close();
      look();
    };
    connectAnew.current = anew;
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pageshow", look);
    window.addEventListener("pagehide", live.close);
    window.addEventListener("online", anew);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pageshow", look);
      window.removeEventListener("pagehide", live.close);
      window.removeEventListener("online", anew);
      connectAnew.current = () => {};
      live.close();
    };
  }, [memberId, threadId]);

  useStillScroll(state);
}

/**
 * The router scrolls back to where the page was when a load began; whoever has scrolled on since stays where
 * they are.
 */
function useStillScroll(state: "idle" | "loading"): void {
  const before = useRef(state);
  useEffectBeforePaint(() => {
    if (before.current === "loading" && state === "idle") {
      const { scrollX, scrollY } = window;
      queueMicrotask(() => window.scrollTo(scrollX, scrollY));
    }
    before.current = state;
  }, [state]);
}

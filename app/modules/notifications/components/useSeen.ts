import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { Seen } from "../types";

/** Scrolling past a few posts is told in one go. */
const PAUSE_MS = 500;

/**
 * Tells the site what of the unseen comes into view, and loads the page's data again where posts were among
 * it: the masthead counts what is unread. A page in the background shows nothing, and tells nothing.
 */
export function useSeen(unseen: Seen | null): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!unseen) return;
    const { postIds, visit } = unseen;
    let told = new URLSearchParams();
    let pause: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      clearTimeout(pause);
      pause = undefined;
      const body = told;
      told = new URLSearchParams();
      if (!body.size) return;
      fetch("/notices/seen", { method: "POST", body, keepalive: true }).then(
        ({ ok }) => ok && body.has("post") && revalidate(),
        () => {},
      );
    };
    const add = (name: string, value: number) => {
      told.append(name, String(value));
      pause ??= setTimeout(tell, PAUSE_MS);
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        add("post", Number(target.id.slice(1)));
      }
    });
    for (const id of postIds) {
      const post = document.getElementById(`p${id}`);
      if (post) observer.observe(post);
    }
    const frame = requestAnimationFrame(() => {
      if (!visit) return;
      add("thread", visit.threadId);
      add("upTo", visit.upTo);
    });
    window.addEventListener("pagehide", tell);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      window.removeEventListener("pagehide", tell);
      tell();
    };
  }, [unseen, revalidate]);
}

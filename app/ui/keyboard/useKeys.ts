import { useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { quotePost } from "../quote";
import { type Command, meaningOf } from "./keymap";
import { currentStop, factsOf, isField, keyed, ROW_NEW, ROW_TITLE, stopHere, stopsOn } from "./page";
import { alike, step } from "./stops";

/** The place to arrive at on the page that a key leads to, in its history entry. */
type Arrival = "first" | "last" | "search";

interface Tells {
  say: (words: string) => void;
  help: () => void;
}

/**
 * Lets single keys do what keymap.ts says, for a member who has not turned them off, and puts the focus where
 * links to posts lead.
 */
export function useKeys(enabled: boolean, { say, help }: Tells): void {
  const navigate = useNavigate();
  const from = useArrival(say);
  const act = useRef((_: Command) => {});
  useEffect(() => {
    const go = (to: string, arrival?: Arrival) => navigate(to, { state: arrival ? { arrival } : null });
    act.current = (command) => {
      say("");
      const here = currentStop();
      const stops = stopsOn();
      const at = here ? stops.indexOf(here) : null;
      const facts = stops.map(factsOf);
      const leave = (way: string) => {
        // Any post of the thread leads to its unread posts on other pages.
        const start = here ?? (way === "next-unread" ? stops[0] : undefined);
        if (!start?.dataset.stop) return say("There is none on this page.");
        from.current = start.id;
        go(`/p/${start.dataset.stop}/${way}`);
      };
      switch (command) {
        case "next":
        case "previous": {
          const to = step(facts, at, command === "next" ? 1 : -1);
          if (typeof to === "number") return stopHere(stops[to]!);
          const page = document.querySelector<HTMLAnchorElement>(
            `.pager a[rel=${to === "next-page" ? "next" : "prev"}]`,
          );
          if (!page) return say(command === "next" ? "That was the last." : "That was the first.");
          return go(page.pathname + page.search, command === "next" ? "first" : "last");
        }
        case "next-unread":
        case "what-it-answers":
        case "next-beside":
        case "previous-beside":
        case "next-by-author":
        case "previous-by-author": {
          const to = alike(facts, at, command);
          return to === null
            ? leave(command)
            : stopHere(stops[to]!, command === "next-unread" ? ROW_NEW : ROW_TITLE);
        }
        case "reply": {
          const link = keyed(here, "r");
          const field = document.getElementById("reply-body");
          if (link) return link.click();
          return field ? field.focus() : say("There is no reply to be written here.");
        }
        case "quote":
          return void quotePost(here).then(
            (done) => done || say("There is nothing to quote, or no reply to quote it in."),
          );
        case "helpful": {
          const button = keyed(here, "h");
          if (!button) return say("There is no post here to mark as helpful.");
          say(
            button.getAttribute("aria-pressed") === "true"
              ? "No longer marked as helpful."
              : "Marked as helpful.",
          );
          return button.click();
        }
        case "open": {
          const link = here?.querySelector<HTMLElement>(ROW_TITLE);
          return link ? link.click() : say("There is nothing here to open.");
        }
        case "agree":
        case "disagree":
        case "ignore": {
          const button = keyed(document, command[0]!);
          if (!button) return say("That cannot be chosen here.");
          if (document.activeElement === button) return button.click();
          button.focus();
          return button.scrollIntoView({ block: "center" });
        }
        case "up":
          return go(document.querySelector<HTMLAnchorElement>(".crumb a")?.getAttribute("href") ?? "/");
        case "search": {
          const field = document.getElementById("search-q");
          return field ? field.focus() : go("/search", "search");
        }
        case "help":
          return help();
      }
    };
  });

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const dialog = document.querySelector("dialog[open]") !== null;
      const queue = document.querySelector("[data-queue]") !== null;
      const command = meaningOf(event, { enabled, typing: isField(event.target), dialog, queue });
      if (!command) return;
      event.preventDefault();
      act.current(command);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [enabled]);
}

/**
 * Moves the focus to where a page was gone to. What is returned holds the stop that one set out from, to tell
 * when the way led back to it.
 */
function useArrival(say: (words: string) => void) {
  const from = useRef<string | null>(null);
  const { key, hash, state } = useLocation();
  useEffect(() => {
    const arrival = (state as { arrival?: Arrival } | null)?.arrival;
    const post = /^#p\d+$/.test(hash) ? document.getElementById(hash.slice(1)) : null;
    const to = arrival === "first" ? stopsOn()[0] : arrival === "last" ? stopsOn().at(-1) : post;
    if (arrival === "search") document.getElementById("search-q")?.focus();
    else if (to && !isField(document.activeElement)) stopHere(to);
    if (from.current !== null && from.current === to?.id) say("There is no other.");
    from.current = null;
    // oxlint-disable-next-line react/exhaustive-deps -- once for each arrival
  }, [key]);
  return from;
}

import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Goes where a `Link` leads without loading the whole page; what a browser does with other clicks, such as a
 * new tab, it does.
 */
export function FollowLinks(): null {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-in]") : null;
      if (!link || (link.target && link.target !== "_self")) return;
      event.preventDefault();
      // As a browser does: a link to where one is makes no new entry of the history.
      navigate(`${link.pathname}${link.search}${link.hash}`, { replace: link.href === window.location.href });
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [navigate]);
  return null;
}

import { type RefObject, useEffect, useState } from "react";
import type * as tools from "./tools";

export type Tools = typeof tools;

let loaded: Tools | null = null;
let loading: Promise<Tools | null> | undefined;

/**
 * Loads the editor's commands, once. Returns null where the connection is lost; the next call tries again.
 */
export const loadTools = (): Promise<Tools | null> =>
  (loading ??= import("./tools").then(
    (tools) => (loaded = tools),
    () => {
      loading = undefined;
      return null;
    },
  ));

/**
 * The tools of a textarea that somebody has gone into: most who read a thread never write in it, and are
 * spared the code.
 */
export function useTools(of: RefObject<HTMLTextAreaElement>): Tools | null {
  const [tools, setTools] = useState(loaded);
  useEffect(() => {
    const textarea = of.current!;
    const load = () => void loadTools().then(setTools);
    if (document.activeElement === textarea) load();
    textarea.addEventListener("focus", load);
    return () => textarea.removeEventListener("focus", load);
  }, [of]);
  return tools;
}

import { mayModerate } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { deny, type Decision, allow } from "../decision";
import { withoutEnd } from "../../markdown/trimEnd";
import { normalize } from "./normalize";
import { BEGINNING_MIN_CHARS, PATTERN_MAX_CHARS } from "./limits";
import type { Found, WordKind } from "./types";

/** Returns a typed pattern in the form in which it is kept; null where it is no pattern of this kind. */
export function asPattern(kind: WordKind, typed: string): string | null {
  const open = typed.trim().endsWith("*");
  const bare = withoutEnd(typed.trim(), /\*/);
  const plain = kind === "word" ? normalize(bare).text.trim() : hostFrom(bare, open);
  if (plain === null || plain === "" || bare.includes("*")) return null;
  if (open && plain.length < BEGINNING_MIN_CHARS) return null;
  const pattern = open ? `${plain}*` : plain;
  return pattern.length <= PATTERN_MAX_CHARS ? pattern : null;
}

/**
 * A host's name from what was typed, be it an address. Of one with every ending, only what stands there can
 * be known.
 */
function hostFrom(typed: string, open: boolean): string | null {
  const bare = typed
    .replace(/^https?:\/\//i, "")
    .split("/", 1)[0]!
    .replace(/^\.+/, "");
  if (open) return /^[a-z0-9-]+(?:\.[a-z0-9-]*)*$/i.test(bare) ? bare.toLowerCase() : null;
  try {
    const host = new URL(`http://${bare}`).hostname.replace(/\.$/, "");
    return host.includes(".") ? host : null;
  } catch {
    return null;
  }
}

/**
 * Decides about a text with matches: refused, or held by the first match (null: not held). The list does not
 * apply to moderators.
 */
export function judge(
  viewer: Member,
  found: readonly Found[],
  field: string | undefined,
): { decision: Decision; holds: string | null } {
  if (mayModerate(viewer).ok) return { decision: allow, holds: null };
  const refused = found.some(({ verdict }) => verdict === "refuse");
  return {
    decision: refused
      ? deny("words-refused", { code: "invalid", ...(field === undefined ? {} : { field }) })
      : allow,
    holds: found.find(({ verdict }) => verdict === "hold")?.pattern ?? null,
  };
}

/**
 * The same of a change to a text. A change cannot wait for approval without taking down what stands, so that
 * what would be held is refused; what was in it before, and was let stand, is no reason.
 */
export function judgeChange(
  viewer: Member,
  before: readonly Found[],
  after: readonly Found[],
  field: string | undefined,
): Decision {
  const known = new Set(before.map(({ kind, pattern }) => `${kind} ${pattern}`));
  const { decision, holds } = judge(
    viewer,
    after.filter(({ kind, pattern }) => !known.has(`${kind} ${pattern}`)),
    field,
  );
  if (!decision.ok) return decision;
  return holds === null
    ? allow
    : deny("words-held", { code: "invalid", ...(field === undefined ? {} : { field }) });
}

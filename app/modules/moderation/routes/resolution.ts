import { z } from "zod";
import { actionTypeNamed } from "../actionTypes";
import type { Resolution } from "../queueTypes";
import { typedOf } from "./actionFields";

/**
 * The forms on the page of an item. Agreeing, disagreeing and ignoring are decisions; `act` is what an
 * agreement comes with.
 */
export const ResolutionFields = z.looseObject({
  intent: z.enum(["preview", "agree", "disagree", "ignore", "claim", "let-go"]),
  act: z.string().default(""),
  reason: z.string().default(""),
  publicNote: z.string().default(""),
});

/**
 * A decision as the forum takes it. A proposed tag comes with its name, an agreement with the fields of its
 * kind.
 */
export function resolutionOf(
  { intent, act, reason, publicNote }: z.output<typeof ResolutionFields>,
  form: FormData,
): Resolution {
  const verdict = intent === "disagree" || intent === "ignore" ? intent : "agree";
  return {
    verdict,
    act,
    typed: { name: String(form.get("name") ?? ""), ...typedOf(actionTypeNamed(act)?.fields ?? [], form) },
    reason,
    publicNote,
  };
}

import type { Sent } from "../modules/posts/types";
import { env } from "./env";
import { madeAt } from "./formKey";

/** Whether limits of speed and number hold; as rate limits, they are off for load tests alone. */
export const isPaced = (): boolean => env.RATE_LIMITS === "on";

/** Returns how a form was sent: with this key, and this in the field that people do not see. */
export const sentWith = ({ formKey, homepage }: { formKey: string; homepage: string }): Sent => ({
  paced: isPaced(),
  servedAt: madeAt(formKey),
  trapped: homepage !== "",
});

import { z } from "zod";
import { setAbout } from "../commands";
import { ABOUT_PER_MEMBER } from "../../accounts/limits";
import type { Member } from "../../accounts/types";
import { countAgainst } from "../../../server/rateLimits";

/** The fields of the form for the text about oneself. */
export const AboutFields = z.object({
  body: z.string().default(""),
  intent: z.enum(["save", "preview"]).default("save"),
});

export type AboutFields = z.output<typeof AboutFields>;

/** Saves what the form said, for whoever is logged in now. */
export async function sendAbout(viewer: Member, { body }: AboutFields): Promise<void> {
  await countAgainst(ABOUT_PER_MEMBER, viewer.id);
  await setAbout(viewer, body);
}

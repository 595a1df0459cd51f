import type { Params } from "@remix-run/react";
import { z } from "zod";
import { flag } from "../../moderation/flags";
import { FLAGS_PER_MEMBER } from "../limits";
import type { Named } from "../views";
import type { Member } from "../../accounts/types";
import { refuse } from "../../decision";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";

/** A flag as its form sends it. Whether it can be one is the forum's to say. */
export const FlagFields = z.object({
  intent: z.enum(["flag", "take-back"]).default("flag"),
  reason: z.string().default(""),
  note: z.string().default(""),
  duplicateOf: z.string().default(""),
});

export type FlagFields = z.output<typeof FlagFields>;

const KINDS = { posts: "post", threads: "thread", ballots: "ballot" } as const;

/**
 * Returns the target of a flag from its address: `/posts/5/flag`, `/m/ada/flag`. Refuses a word that names
 * nothing which can be flagged.
 */
export function flagNamed({ noun = "", id }: Params): Named {
  if (noun === "m") return { kind: "member", username: id ?? "" };
  return Object.hasOwn(KINDS, noun)
    ? { kind: KINDS[noun as keyof typeof KINDS], id: idFrom(id) }
    : refuse("not_found");
}

export const addressOf = (named: Named): string =>
  named.kind === "member"
    ? `/m/${encodeURIComponent(named.username)}/flag`
    : `/${named.kind}s/${named.id}/flag`;

/**
 * Returns the key of a pending flag, sent before its author logged in. Members are flagged by name, so that
 * their flags share a key.
 */
export const parkedAs = (named: Named) => ({
  kind: "flag" as const,
  targetId: named.kind === "member" ? 0 : named.id,
});

/** Flags something, for whoever is logged in now. */
export async function sendFlag(viewer: Member, named: Named, { reason, note, duplicateOf }: FlagFields) {
  await countAgainst(FLAGS_PER_MEMBER, viewer.id);
  return flag(viewer, named, { reason, note, duplicateOf });
}

/** The same of a kept form, which holds its own address. */
export async function sendKeptFlag(viewer: Member, address: string, fields: unknown): Promise<string> {
  const [, noun, id] = /^\/([a-z]+)\/([^/]+)\/flag$/.exec(address) ?? refuse("not_found");
  await sendFlag(viewer, flagNamed({ noun, id: decodeURIComponent(id!) }), FlagFields.parse(fields));
  return address;
}

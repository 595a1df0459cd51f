import type { Db } from "../../../../db/client";
import { threadOf } from "../../../../db/queries/accounts/aliases";
import * as members from "../../../../db/queries/accounts/members";
import * as modActions from "../../../../db/queries/moderation/modActions";
import { endSecrets } from "../../../../db/queries/notifications/notificationChoices";
import * as notes from "../../../../db/queries/moderation/memberNotes";
import { FOR_GOOD, sanctionOn, type Measures } from "../../accounts/sanctions";
import type { Role } from "../../accounts/types";
import { refuse } from "../../decision";
import { type memberActionTypes, WARNINGS } from "../actionTypes/members";
import { endOf, SANCTION_TYPES, nextStep, type Step } from "../escalation";
import { mergeAccounts } from "./mergeAccounts";
import { signOut } from "./signOut";
import type { ActionContext, Handler } from "./handler";

async function found(tx: Db, id: number) {
  const member = (await members.moderated(tx, id)) ?? refuse("not_found");
  if (member.mergedInto !== null) refuse("conflict", "merged-already");
  return member;
}

/** The step of the ladder after the furthest that stands for this member, whatever was put on them. */
const proposed = async (tx: Db, id: number): Promise<Record<string, string>> => {
  const earlier = await modActions.standingOf(tx, { kind: "member", id }, SANCTION_TYPES);
  return { days: nextStep(earlier.map(({ about }) => about.days)) };
};

/** Puts something on a member until a step of the ladder is over, in place of the same put on them before. */
const putting = (column: keyof Measures): Handler => ({
  defaults: proposed,
  async run(context, id, given) {
    const member = await found(context.tx, id);
    const until = endOf(given.days as Step, context.now, FOR_GOOD);
    if (!(await context.update("members", [id], { [column]: until }))) refuse("conflict", "nothing-changes");
    if (column === "suspendedUntil") await context.besides(() => endSecrets(context.tx, id));
    return { about: { member: member.username, days: String(given.days) } };
  },
});

export const memberHandlers: Record<keyof typeof memberActionTypes, Handler> = {
  warn: {
    async run(context, id, given) {
      const member = await found(context.tx, id);
      const words = [WARNINGS[given.template as keyof typeof WARNINGS], given.words]
        .filter((each) => each !== "")
        .join(" ");
      await addNote(context, id, `Warned: ${words}`);
      return { about: { member: member.username }, tells: { words } };
    },
  },
  limit: putting("limitedUntil"),
  silence: putting("silencedUntil"),
  suspend: putting("suspendedUntil"),
  lift: {
    async run(context, id) {
      const member = await found(context.tx, id);
      if (!sanctionOn(member, context.now)) refuse("conflict", "nothing-changes");
      await context.update("members", [id], {
        limitedUntil: null,
        silencedUntil: null,
        suspendedUntil: null,
      });
      return { about: { member: member.username } };
    },
  },
  "sign-out": {
    async run(context, id) {
      const member = await found(context.tx, id);
      await signOut(context, id);
      return { about: { member: member.username } };
    },
  },
  note: {
    async run(context, id, given) {
      const member = await found(context.tx, id);
      const text = context.why.reason.trim();
      if (given.replaces === null) await addNote(context, id, text);
      else {
        const note = await notes.byId(context.tx, Number(given.replaces));
        if (note?.memberId !== id) refuse("invalid", "no-such-note", { field: "replaces" });
        await context.update("memberNotes", [note.id], { text, authorId: context.viewer.id });
      }
      return { about: { member: member.username } };
    },
  },
  "merge-accounts": mergeAccounts,
  "look-behind": {
    async run(context, id) {
      const member = await found(context.tx, id);
      if (!(await threadOf(context.tx, id))) refuse("conflict", "no-alias");
      await addNote(context, id, "Looked who writes under this alias.");
      return { about: { member: member.username } };
    },
  },
  "change-role": {
    defaults: async (tx, id) => ({ role: (await found(tx, id)).role }),
    async run(context, id, given) {
      const member = await found(context.tx, id);
      if (await threadOf(context.tx, id)) refuse("conflict", "alias-account");
      if (!(await context.update("members", [id], { role: given.role as Role })))
        refuse("conflict", "nothing-changes");
      return { about: { member: member.username, from: member.role, role: String(given.role) } };
    },
  },
};

const addNote = (context: ActionContext, memberId: number, text: string) =>
  context.insert("memberNotes", { memberId, authorId: context.viewer.id, text, at: context.now });

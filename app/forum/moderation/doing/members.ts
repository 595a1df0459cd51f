import type { Db } from "../../../../db/client";
import { threadOf } from "../../../../db/queries/aliases";
import * as members from "../../../../db/queries/members";
import * as modActions from "../../../../db/queries/modActions";
import { endSecrets } from "../../../../db/queries/noticeChoices";
import * as notes from "../../../../db/queries/memberNotes";
import { FOR_GOOD, measureOn, type Measures } from "../../people/standing";
import { refuse } from "../../decision";
import { type memberKinds, WARNINGS } from "../kinds/members";
import { endOf, MEASURE_KINDS, nextStep, type Step } from "../ladder";
import { mergeAccounts } from "./mergeAccounts";
import { signOut } from "./signingOut";
import type { Acting, Doing } from "./types";

async function found(tx: Db, id: number) {
  const member = (await members.moderated(tx, id)) ?? refuse("not_found");
  if (member.mergedInto !== null) refuse("conflict", "merged-already");
  return member;
}

/** The step of the ladder after the furthest that stands for this member, whatever was put on them. */
const proposed = async (tx: Db, id: number): Promise<Record<string, string>> => {
  const earlier = await modActions.standingOf(tx, { kind: "member", id }, MEASURE_KINDS);
  return { days: nextStep(earlier.map(({ about }) => about.days)) };
};

/** Puts something on a member until a step of the ladder is over, in place of the same put on them before. */
const putting = (column: keyof Measures): Doing => ({
  defaults: proposed,
  async run(acting, id, given) {
    const member = await found(acting.tx, id);
    const until = endOf(given.days as Step, acting.now, FOR_GOOD);
    if (!(await acting.update("members", [id], { [column]: until }))) refuse("conflict", "nothing-changes");
    if (column === "suspendedUntil") await acting.besides(() => endSecrets(acting.tx, id));
    return { about: { member: member.username, days: String(given.days) } };
  },
});

export const doMembers: Record<keyof typeof memberKinds, Doing> = {
  warn: {
    async run(acting, id, given) {
      const member = await found(acting.tx, id);
      const words = [WARNINGS[given.template as keyof typeof WARNINGS], given.words].filter((each) => each !== "").join(" ");
      await addNote(acting, id, `Warned: ${words}`);
      return { about: { member: member.username }, tells: { words } };
    },
  },
  limit: putting("limitedUntil"),
  silence: putting("silencedUntil"),
  suspend: putting("suspendedUntil"),
  lift: {
    async run(acting, id) {
      const member = await found(acting.tx, id);
      if (!measureOn(member, acting.now)) refuse("conflict", "nothing-changes");
      await acting.update("members", [id], { limitedUntil: null, silencedUntil: null, suspendedUntil: null });
      return { about: { member: member.username } };
    },
  },
  "sign-out": {
    async run(acting, id) {
      const member = await found(acting.tx, id);
      await signOut(acting, id);
      return { about: { member: member.username } };
    },
  },
  note: {
    async run(acting, id, given) {
      const member = await found(acting.tx, id);
      const text = acting.why.reason.trim();
      if (given.replaces === null) await addNote(acting, id, text);
      else {
        const note = await notes.byId(acting.tx, Number(given.replaces));
        if (note?.memberId !== id) refuse("invalid", "no-such-note", { field: "replaces" });
        await acting.update("memberNotes", [note.id], { text, authorId: acting.viewer.id });
      }
      return { about: { member: member.username } };
    },
  },
  "merge-accounts": mergeAccounts,
  "look-behind": {
    async run(acting, id) {
      const member = await found(acting.tx, id);
      if (!(await threadOf(acting.tx, id))) refuse("conflict", "no-alias");
      await addNote(acting, id, "Looked who writes under this alias.");
      return { about: { member: member.username } };
    },
  },
  "change-role": {
    defaults: async (tx, id) => ({ role: (await found(tx, id)).role }),
    async run(acting, id, given) {
      const member = await found(acting.tx, id);
      if (await threadOf(acting.tx, id)) refuse("conflict", "alias-account");
      if (!(await acting.update("members", [id], { role: given.role }))) refuse("conflict", "nothing-changes");
      return { about: { member: member.username, from: member.role, role: String(given.role) } };
    },
  },
};

const addNote = (acting: Acting, memberId: number, text: string) => acting.insert("memberNotes", { memberId, authorId: acting.viewer.id, text, at: acting.now });

import { beforeEach, describe, expect, it, vi } from "vitest";
import { act } from "../../app/modules/moderation/executor";
import { readActivity } from "../../app/modules/moderation/activity";
import { readLog } from "../../app/modules/moderation/log";
import { readTools } from "../../app/modules/moderation/views";
import * as rights from "../../app/modules/moderation/rights";
import { asPerson } from "../../app/modules/accounts/aliases";
import type { Member, Viewer } from "../../app/modules/accounts/types";
import { allow } from "../../app/modules/decision";
import { loader as actionJson } from "../../app/modules/moderation/routes/action.json";
import { action as actionForm, loader as actionPage } from "../../app/modules/moderation/routes/action";
import { action as appealForm, loader as appealPage } from "../../app/modules/moderation/routes/appeal";
import { takeAlias } from "../../app/modules/threads/aliases";
import { db } from "../../db/client";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { answerOf } from "./answers";

/**
 * "Moderators alone read notes" is promised to those who write them. The subject tries every address that
 * names an action by its id, and compares what is answered for the note with what is answered for an id of
 * nothing.
 */
useDatabase();

const SECRET = "Probably sells what they praise.";
const NOTHING = "99999";
let mo: Member;
let root: Member;
let ada: Member;

beforeEach(async () => {
  await seedForum();
  [mo, root, ada] = [
    await makeMember("mo", "moderator"),
    await makeMember("root", "admin"),
    await makeMember("ada"),
  ];
});

const noteOn = async (subject: Member, by = root) =>
  String(
    (await act(by, { kind: "note", targetId: subject.id, typed: {} }, { reason: SECRET, publicNote: "" })).id,
  );

/** Every address at which an action is named by its id, as one asks it. */
const ADDRESSES: Record<string, (viewer: Viewer, id: string) => Promise<string>> = {
  "its page": (viewer, id) => answerOf(actionPage as never, { viewer, params: { id } }),
  "its JSON": (viewer, id) => answerOf(actionJson as never, { viewer, params: { id } }),
  "the form of an appeal": (viewer, id) => answerOf(appealPage as never, { viewer, params: { id } }),
  "an appeal": (viewer, id) =>
    answerOf(appealForm as never, { viewer, params: { id }, form: { text: "I object." } }),
  "what undoing it would do": (viewer, id) =>
    answerOf(actionForm as never, { viewer, params: { id }, form: { intent: "preview", reason: "" } }),
  "undoing it": (viewer, id) =>
    answerOf(actionForm as never, { viewer, params: { id }, form: { intent: "do", reason: "Mine." } }),
};

/** Returns the facts that a subject learns of a note about them, by the addresses of its id. */
async function attackById(viewer: Viewer, id: string): Promise<string[]> {
  const learned: string[] = [];
  for (const [address, ask] of Object.entries(ADDRESSES)) {
    const [note, nothing] = [await ask(viewer, id), await ask(viewer, NOTHING)];
    if (note.includes(SECRET)) learned.push(`${address} says what it says`);
    if (note !== nothing) learned.push(`${address} says that there is one`);
  }
  return learned;
}

/**
 * Returns the facts that a subject who moderates learns from moderators' pages about members, and from the
 * log.
 */
async function attackAsModerator(viewer: Member, subjectId: number): Promise<string[]> {
  const pages = {
    "everything about them": await readActivity(viewer, subjectId),
    "their tools": await readTools(viewer, "member", subjectId),
    "the log": await readLog(viewer, { period: "all" }),
  };
  return Object.entries(pages).flatMap(([page, shown]) =>
    JSON.stringify(shown).includes(SECRET) ? [`${page} says what it says`] : [],
  );
}

describe("the subject of a note", () => {
  it("reads nothing of it, and is answered as for an id of nothing: a member, and nobody", async () => {
    const id = await noteOn(ada);
    expect(await attackById(await asPerson(db, ada), id)).toEqual([]);
    expect(await attackById(null, id)).toEqual([]);
    expect(await attackById(await makeMember("grace"), id)).toEqual([]);
  });

  it("reads nothing of it where it is about their alias", async () => {
    const id = await noteOn(await takeAlias(ada, 1), mo);
    expect(await attackById(await asPerson(db, ada), id)).toEqual([]);
  });

  it("reads nothing of it as a moderator, of themselves or of their alias", async () => {
    for (const subject of [mo, await takeAlias(mo, 1)]) {
      const id = await noteOn(subject);
      const viewer = await asPerson(db, mo);
      expect(await attackById(viewer, id)).toEqual([]);
      expect(await attackAsModerator(viewer, subject.id)).toEqual([]);
      expect((await attackAsModerator(root, subject.id)).length).toBeGreaterThan(0);
    }
  });

  it("reads nothing of it as a moderator who is silenced, of anybody", async () => {
    const id = await noteOn(ada);
    expect(await attackById({ ...mo, standing: "silenced" }, id)).toEqual([]);
  });

  it("reads what they are told of: a warning stands in no log, and is theirs", async () => {
    const { id } = await act(
      mo,
      { kind: "warn", targetId: ada.id, typed: { template: "unkind" } },
      { reason: "As was said.", publicNote: "" },
    );
    expect(await ADDRESSES["its page"]!(ada, String(id))).toContain("As was said.");
    expect(await attackById(await makeMember("grace"), String(id))).toEqual([]);
  });
});

describe("with the policy that reads actions undone", () => {
  it("the attack succeeds", async () => {
    const id = await noteOn(ada);
    vi.spyOn(rights, "mayReadAction").mockReturnValue(allow);
    expect(await attackById(ada, id)).toContain("its JSON says what it says");
  });
});

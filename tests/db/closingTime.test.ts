import { beforeEach, describe, expect, it } from "vitest";
import { readNotices } from "../../app/modules/notifications/views";
import type { Member } from "../../app/modules/accounts/types";
import { closeQuestion, reopenQuestion, setClosingTime } from "../../app/modules/questions/closingTime";
import { readHistory } from "../../app/modules/questions/history";
import { startThread } from "../../app/modules/compose/commands";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";
import { ask } from "../support/questions";

useDatabase();

const NOON = new Date("2026-03-01T12:00:00Z");
const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
let [ada, mo]: Member[] = [];
let id: number;

beforeEach(async () => {
  await seedForum();
  ada = await makeMember("ada");
  mo = await makeMember("mo", "moderator");
  const thread = await startThread(ada, {
    title: "A thread of ada",
    tags: ["careers"],
    body: "Words.",
    questions: [],
    formKey: "one",
  });
  ({ id } = await ask({ threadId: thread.id, prompt: "Worth it?", reveal: "after_close" }));
});

const told = async (member: Member) =>
  (await readNotices(member, null)).notices.map(({ sentence, href }) => [sentence, href]);

describe("whoever closes a question to look at its result and opens it again", () => {
  it("is written in its history, with since when the result was open to everybody", async () => {
    await closeQuestion(mo!, id, NOON);
    await reopenQuestion(mo!, id, null, later(1));
    const events = (await readHistory(id)).map(({ by, kind, after }) => ({
      by,
      kind,
      outSince: after?.outSince ?? null,
    }));
    expect(events).toEqual([
      { by: "mo", kind: "closed", outSince: null },
      { by: "mo", kind: "reopened", outSince: NOON.toISOString() },
    ]);
  });

  it("is written with the closing time, where the question closed by that", async () => {
    await setClosingTime(mo!, id, later(1), NOON);
    await reopenQuestion(mo!, id, null, later(2));
    expect((await readHistory(id)).at(-1)).toMatchObject({
      kind: "reopened",
      after: { outSince: later(1).toISOString() },
    });
  });

  it("is told to its author, each time", async () => {
    await setClosingTime(mo!, id, later(5), NOON);
    await closeQuestion(mo!, id, later(1));
    await reopenQuestion(mo!, id, null, later(2));
    expect(await told(ada!)).toEqual([
      [
        "A moderator opened your question “Worth it?” again. While it was closed everybody could see " +
          "its result.",
        `/q/${id}`,
      ],
      ["A moderator closed your question “Worth it?”. Everybody can see its result now.", `/q/${id}`],
      ["A moderator set your question “Worth it?” to close at 1 Mar 2026, 17:00 UTC.", `/q/${id}`],
    ]);
    expect(await told(mo!)).toEqual([]);
  });

  it("is told nothing of what they do to their own", async () => {
    await closeQuestion(ada!, id, NOON);
    await reopenQuestion(ada!, id, null, later(1));
    expect(await told(ada!)).toEqual([]);
  });
});

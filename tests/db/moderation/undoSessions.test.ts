import { beforeEach, describe, expect, it } from "vitest";
import { act, previewUndo, undo } from "../../../app/modules/moderation/executor";
import { sessionStore } from "../../../app/modules/accounts/sessions";
import type { Member } from "../../../app/modules/accounts/types";
import { db, write } from "../../../db/client";
import * as journal from "../../../db/queries/moderation/journal";
import { modChanges } from "../../../db/schema";
import { useDatabase } from "../../support/database";
import { makeMember, seedForum } from "../../support/forum";

useDatabase();

/**
 * A session that moderators ended stays ended: whoever holds it may be why its member has a new password
 * since.
 */
const WHY = { reason: "Because.", publicNote: "" };

let admin: Member;
let ada: Member;

beforeEach(async () => {
  await seedForum();
  admin = await makeMember("chief", "admin");
  ada = await makeMember("ada");
  await makeMember("grace");
  await logIn("stolen");
});

const logIn = (id: string) =>
  sessionStore.start(
    {
      id,
      memberId: ada.id,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 1_000_000),
      lastUsedAt: new Date(),
      userAgent: "",
    },
    { instead: null },
  );
const isOpen = async (id: string) => (await sessionStore.find(id)) !== null;
const merge = () => act(admin, { kind: "merge-accounts", targetId: ada.id, typed: { into: "grace" } }, WHY);

describe("a session that moderators ended", () => {
  it("stays ended when a merge of accounts is taken back, and that blocks nothing", async () => {
    const { id } = await merge();
    expect(await isOpen("stolen")).toBe(false);
    expect(await previewUndo(admin, id)).toMatchObject({
      blockers: [],
      affected: expect.not.objectContaining({ sessions: 1 }),
    });
    await undo(admin, id, WHY);
    expect(await isOpen("stolen")).toBe(false);
    await logIn("her-own");
    expect(await isOpen("her-own")).toBe(true);
  });

  it("is kept nowhere to be brought back from", async () => {
    await merge();
    expect((await db.select().from(modChanges)).map(({ tableName }) => tableName)).not.toContain("sessions");
  });

  it("stays ended when an action of before is taken back, which kept it", async () => {
    const [session] = await journal.rowsOf(db, "sessions", "memberId", [ada.id]);
    const { id } = await merge();
    await write((tx) =>
      tx.insert(modChanges).values({
        actionId: id,
        seq: 9_999,
        tableName: "sessions",
        rowKey: JSON.stringify(["stolen"]),
        before: session!,
        after: null,
        twin: null,
      }),
    );
    await undo(admin, id, WHY);
    expect(await isOpen("stolen")).toBe(false);
  });

  it("by signing a member out, is not to be brought back at all", async () => {
    const { id } = await act(admin, { kind: "sign-out", targetId: ada.id, typed: {} }, WHY);
    expect(await isOpen("stolen")).toBe(false);
    await expect(undo(admin, id, WHY)).rejects.toMatchObject({ reason: "no-undo" });
    expect(await isOpen("stolen")).toBe(false);
  });
});

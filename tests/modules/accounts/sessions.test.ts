import { describe, expect, it } from "vitest";
import type { Member } from "../../../app/modules/accounts/types";
import {
  endAllSessions,
  endOtherSessions,
  endSession,
  listSessions,
  sessionStore,
} from "../../../app/modules/accounts/sessions";
import { write } from "../../../db/client";
import * as members from "../../../db/queries/accounts/members";
import { useDatabase } from "../../support/database";

useDatabase();

const now = new Date("2026-03-01T12:00:00Z");
const daysOn = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

async function join(username: string): Promise<Member> {
  return (await write((tx) => members.add(tx, { username, usernameLower: username, createdAt: now })))!;
}

async function start(
  member: Member,
  id: string,
  times: { createdAt?: Date; expiresAt?: Date; lastUsedAt?: Date } = {},
) {
  const session = {
    id,
    memberId: member.id,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: daysOn(30),
    userAgent: "curl/8",
  };
  await sessionStore.start({ ...session, ...times }, { instead: null });
}

const ids = async (member: Member) => (await listSessions(member, null, now)).map(({ id }) => id).toSorted();

describe("listSessions", () => {
  it("lists the member's own that still run, last used first", async () => {
    const [ada, grace] = [await join("ada"), await join("grace")];
    await start(grace, "graces");
    await start(ada, "old", { createdAt: daysOn(-90), lastUsedAt: daysOn(-1) });
    await start(ada, "phone", { createdAt: daysOn(-89), lastUsedAt: daysOn(-2) });
    await start(ada, "laptop");
    await start(ada, "over", { createdAt: daysOn(-31), expiresAt: now });
    expect(await listSessions(ada, "phone", now)).toEqual([
      {
        id: "laptop",
        device: "curl",
        startedAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
        thisDevice: false,
      },
      expect.objectContaining({ id: "phone", thisDevice: true }),
    ]);
  });
});

describe("ending sessions", () => {
  it("ends one of the member's own, and none of anybody else's", async () => {
    const [ada, grace] = [await join("ada"), await join("grace")];
    await start(ada, "phone");
    await start(ada, "laptop");
    await endSession(ada, "phone");
    await endSession(grace, "laptop");
    await endSession(grace, "unheard-of");
    expect(await ids(ada)).toEqual(["laptop"]);
  });

  it("ends the others, or all", async () => {
    const [ada, grace] = [await join("ada"), await join("grace")];
    for (const id of ["phone", "laptop", "desk"]) await start(ada, id);
    await start(grace, "graces");
    await endOtherSessions(ada, "laptop");
    expect(await ids(ada)).toEqual(["laptop"]);
    await endAllSessions(ada);
    expect(await ids(ada)).toEqual([]);
    expect(await ids(grace)).toEqual(["graces"]);
  });
});

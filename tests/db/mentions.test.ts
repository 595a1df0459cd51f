import { beforeEach, expect, it } from "vitest";
import { readNotices } from "../../app/modules/notifications/views";
import type { Member } from "../../app/modules/accounts/types";
import { postReply, preview } from "../../app/modules/posts/commands";
import { renderOutdated } from "../../app/modules/posts/renderUpgrade";
import { startThread } from "../../app/modules/compose/commands";
import { db } from "../../db/client";
import { posts } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

let writer: Member;
let thread: number;
let made = 0;
const key = () => `mentions-test-${++made}`;
const reply = (body: string) =>
  postReply(writer, thread, { body, questionIds: [], parentId: null, formKey: key() });
const told = async (member: Member) =>
  (await readNotices(member, null)).notices
    .map(({ sentence }) => sentence)
    .filter((sentence) => sentence.includes("mentioned"));

beforeEach(async () => {
  await seedForum();
  writer = await makeMember("writer");
  thread = (
    await startThread(writer, {
      title: "A thread of mentions",
      tags: ["careers"],
      body: "How it went.",
      questions: [],
      formKey: key(),
    })
  ).id;
});

it("a hyphen behind a mention is part of the name where a member is called so, and only there", async () => {
  const dashed = await makeMember("zoe-");
  const plain = await makeMember("bob");
  await reply("@bob- and @zoe- know.");
  expect(await told(plain)).toHaveLength(1);
  expect(await told(dashed)).toHaveLength(1);
  expect(await preview("@bob- and @zoe-")).toContain(
    '<a href="/m/bob" class="mention">@bob</a>- and <a href="/m/zoe-" class="mention">@zoe-</a>',
  );
});

it("a text that is rendered anew keeps the hyphen of a member's name", async () => {
  await makeMember("zoe-");
  await reply("Ask @zoe- or @bob-.");
  await renderOutdated({ version: 1_000 });
  const html = (await db.select({ html: posts.html }).from(posts)).map((post) => post.html).join();
  expect(html).toContain('href="/m/zoe-"');
  expect(html).toContain('href="/m/bob"');
});

it("a member is called in a script without spaces, and by no package or address", async () => {
  const bob = await makeMember("bob");
  const types = await makeMember("types");
  await reply("Install @types/node, then write to 用户@types.example.");
  await reply("请看@bob的回答");
  expect(await told(types)).toEqual([]);
  expect(await told(bob)).toHaveLength(1);
});

import { expect, it } from "vitest";
import { takeAlias } from "../../app/modules/threads/aliases";
import { skeletonOf } from "../../app/modules/accounts/lookalikes";
import { register } from "../../app/modules/accounts/commands";
import { mayBePost } from "../../app/modules/posts/policy";
import { postReply } from "../../app/modules/posts/commands";
import { db } from "../../db/client";
import { members, posts } from "../../db/schema";
import { useDatabase } from "../support/database";
import { makeMember, seedForum } from "../support/forum";

useDatabase();

const PASSWORD = "correct horse battery staple";
const registerAs = (username: string) =>
  register({ username, email: `${username}@example.org`, password: PASSWORD });

it("a name that looks like somebody's is refused, in whatever case and with whatever between", async () => {
  await registerAs("warden01");
  for (const name of ["warden0l", "Warden_0i", "war-den-01"])
    await expect(registerAs(name), name).rejects.toMatchObject({
      code: "conflict",
      reason: "username-lookalike",
      field: "username",
    });
  await expect(registerAs("WARDEN01")).rejects.toMatchObject({ reason: "username-taken" });
  expect((await registerAs("warden02")).username).toBe("warden02");
});

it("a name whose numbers stand apart is another", async () => {
  await registerAs("tim-1-11");
  expect((await registerAs("tim-11-1")).username).toBe("tim-11-1");
  await expect(registerAs("tim-l-11")).rejects.toMatchObject({ reason: "username-lookalike" });
  await expect(registerAs("TIM-1-11")).rejects.toMatchObject({ reason: "username-taken" });
});

it("two who register such names at once do not both get theirs", async () => {
  const results = await Promise.allSettled([registerAs("rowan-1"), registerAs("rowan-l")]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

it("the name of an alias looks like nobody's", async () => {
  await seedForum();
  const ada = await makeMember("ada");
  const alias = await takeAlias(ada, 1);
  const rows = await db.select({ name: members.username, skeleton: members.usernameSkeleton }).from(members);
  expect(rows.find(({ name }) => name === alias.username)!.skeleton).toBe(skeletonOf(alias.username));
});

it("a reply that shows nothing is refused, however long its source is", async () => {
  await seedForum();
  const ada = await makeMember("ada");
  for (const body of ["&nbsp;&#8203;", "[//]: # (a comment)", "[](notes.md)"]) {
    expect(mayBePost(body).ok).toBe(true);
    await expect(
      postReply(ada, 1, { body, questionIds: [], parentId: null, formKey: `names-${body.length}` }),
      body,
    ).rejects.toMatchObject({ reason: "post-empty", field: "body" });
  }
  expect(await db.select({ id: posts.id }).from(posts)).toHaveLength(1);
});

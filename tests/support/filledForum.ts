import { join } from "node:path";
import { eq } from "drizzle-orm";
import "../../app/modules/subscribers";
import { db, useEngine, write } from "../../db/client";
import { openSqlite } from "../../db/client/sqlite";
import { checkIns, members, posts, threads } from "../../db/schema";
import { Client, registered } from "./client";
import { ask } from "./questions";
import type { RunningServer } from "./server";

/** Readers of a filled forum, by role. */
export interface Readers {
  visitor: Client;
  member: Client;
  moderator: Client;
}

/** One page of a list, and a little more. */
const QUIET_THREADS = 31;
/** Two pages of a thread or a question, and a little more. */
const ANSWERS = 45;

/**
 * Fills a fresh site with a little of everything: threads of every state, a conversation that is continued on
 * a page of its own, a second page of replies, of threads and of versions; edited, deleted and hidden posts;
 * questions of every kind and reveal, voted on, answered, summed up, closed and merged; stories, one with how
 * it went on, one under an alias and one counted only; claims with evidence; notices, a draft, a proposed
 * tag, somebody who is followed; what moderators did.
 */
export async function fill(site: RunningServer): Promise<Readers> {
  const engine = openSqlite({ file: join(site.dataDir, "byway.db"), migrations: "migrations/sqlite" });
  useEngine(engine);
  try {
    const [member, moderator, other] = [
      await registered(site.url, "Mara-Member"),
      await registered(site.url, "otto-orders"),
      await registered(site.url, "ulla-with-a-longname"),
    ];
    await write((tx) =>
      tx.update(members).set({ role: "moderator" }).where(eq(members.usernameLower, "otto-orders")),
    );
    await converse(member, other);
    await question(member, moderator, other);
    await stories(member, other);
    await claims(member, moderator);
    await answers(member, other);
    await states(member, moderator, other);
    await moderate(moderator, other);
    for (let n = 0; n < QUIET_THREADS; n++)
      await begin(other, `A quiet thread, the ${n}th of its kind`, "Nobody has answered yet.");
    return { visitor: new Client(site.url), member, moderator };
  } finally {
    useEngine(undefined);
    await engine.close();
  }
}

let keys = 0;

async function send(
  client: Client,
  path: string,
  fields: Record<string, string | string[]>,
): Promise<number> {
  const answer = await client.post(path, { intent: "post", formKey: `filled-forum-${++keys}`, ...fields });
  const made = /\/(?:t|p|stories)\/(\d+)/.exec(answer.location ?? "");
  if (!made) throw new Error(`${path} was not taken: ${answer.status}\n${answer.text.slice(0, 2000)}`);
  return Number(made[1]);
}

const begin = (client: Client, title: string, body: string, more: Record<string, string | string[]> = {}) =>
  send(client, "/threads/new", { title, body, tags: "careers", ...more });
const reply = (client: Client, threadId: number, body: string, more: Record<string, string> = {}) =>
  send(client, `/threads/${threadId}/replies`, { body, ...more });

/**
 * A thread that is long and deep, with headings, code, a table, a quotation and links of every sort; and its
 * posts' fates.
 */
async function converse(member: Client, other: Client): Promise<void> {
  const sections = ["First", "Second", "Third", "Fourth", "Fifth"].map(
    (name) => `## ${name} part\n\nSee [the list](/new), \`code\`, and <https://example.org/>.\n`,
  );
  const article =
    `Straight to [the third](#third-part).\n\n${sections.join("\n")}\n| a | b |\n|---|---|\n| 1 | 2 |` +
    `\n\n\`\`\`ts\nconst x = 1;\n\`\`\`\n\n> A quotation of @Mara-Member`;
  const id = await begin(member, "A long conversation with <tags> & “quotes”", article, {
    tags: ["mlops", "devops"],
    proposedTag: "conversation",
  });
  let to = await reply(other, id, "The top of a deep conversation. See /t/1 and [the article](/t/1).");
  for (let depth = 1; depth < 9; depth++)
    to = await reply(depth % 2 ? member : other, id, `At depth ${depth}.`, { to: String(to) });
  const deleted = await reply(member, id, "This is taken back.");
  await reply(other, id, "This hangs on what is taken back.", { to: String(deleted) });
  await member.post(`/posts/${deleted}/deletion`, { intent: "delete" });
  const hidden = await reply(other, id, "This is hidden.");
  const edited = await reply(member, id, "Version 1.");
  for (let version = 1; version < 13; version++)
    await member.post(`/posts/${edited}/edit`, {
      intent: "save",
      body: `Version ${version + 1}.`,
      revision: String(version),
      note: "Again.",
    });
  await other.post(`/posts/${edited}/helpful`, { helpful: "yes" });
  await write((tx) => tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, hidden)));
  await member.post(`/threads/${id}/replies`, {
    intent: "draft",
    draftPlace: `reply:${id}`,
    draftVersion: "",
    draftTab: "",
    body: "Half a thought.",
    formKey: "filled-forum-draft",
  });
  await member.post("/m/ulla-with-a-longname/follow", { on: "yes" });
  for (let n = 0; n < 14; n++) await reply(other, id, `One more reply, number ${n}.`);
}

/**
 * Closing questions of every kind and reveal at the end of the opening thread, with votes, answers, a merge
 * and an end.
 */
async function question(member: Client, moderator: Client, other: Client): Promise<void> {
  const scale = { min: 1, max: 3, step: 1, low: "never", high: "always" };
  const asked = [
    await ask({
      kind: "multi",
      reveal: "always",
      slug: "several",
      prompt: "Which of these?",
      labels: ["Red", "Green", "Blue", "Something else"],
    }),
    await ask({ kind: "rank", reveal: "after_answer", slug: "in-order", prompt: "In which order?" }),
    await ask({
      kind: "scale",
      reveal: "after_close",
      slug: "how-often",
      prompt: "How often?",
      labels: ["1", "2", "3"],
      scale,
    }),
    await ask({
      kind: "single",
      reveal: "blind_first",
      slug: "in-the-open",
      prompt: "Openly?",
      publicBallots: true,
    }),
    await ask({ kind: "single", reveal: "always", slug: "over", prompt: "Is it over?", state: "closed" }),
  ];
  const [several, ordered, often, openly] = asked as [
    (typeof asked)[0],
    (typeof asked)[0],
    (typeof asked)[0],
    (typeof asked)[0],
  ];
  for (const [n, voter] of [member, moderator, other].entries()) {
    await voter.post("/questions/1/ballot", { choice: String(n + 1), show: "yes" });
    await voter.post(`/questions/${several.id}/ballot`, {
      choice: [String(several.option.Red), String(several.option.Green)],
    });
    await voter.post(`/questions/${ordered.id}/ballot`, {
      place: [`${ordered.option.A}.1`, `${ordered.option.B}.2`],
    });
    await voter.post(`/questions/${often.id}/ballot`, { choice: String(often.option["2"]) });
    await voter.post(`/questions/${openly.id}/ballot`, {
      choice: String(openly.option.A),
      reason: "So I say.",
    });
  }
  await moderator.post(`/questions/${several.id}/edit`, {
    intent: "merge",
    from: String(several.option.Red),
    into: String(several.option.Green),
  });
  const said = await reply(member, 1, "An answer in words.", { questionId: "3" });
  await reply(moderator, 1, "Another answer in words.", { questionId: "3" });
  const over = asked[4]!;
  for (const [version, text] of ["It is.", "It is, all told."].entries()) {
    const answer = await moderator.post(`/questions/${over.id}/answer`, {
      intent: "post",
      version: String(version),
      s1text: text,
      s1c1post: `/p/${said}`,
      s1c1quote: "An answer in words.",
      reason: "It is over.",
    });
    if (answer.status !== 303)
      throw new Error(`the community answer was not taken: ${answer.status}\n${answer.text.slice(0, 2000)}`);
  }
}

/** A thread whose answers stand on each of several pages, in every order, told by members of two cohorts. */
async function answers(member: Client, other: Client): Promise<void> {
  const id = await begin(member, "A thread with answers on every page", "What would you ask?", {
    q1kind: "status",
    q1prompt: "Where do you stand?",
    q1options: "Made it\nConsidering it",
    q2kind: "open",
    q2prompt: "What was the hardest part?",
  });
  const { questions } = await member.json<{ questions: { id: number; options: { id: number }[] }[] }>(
    `/t/${id}.json`,
  );
  const [status, open] = [questions[0]!, questions[1]!];
  for (const [at, voter] of [member, other].entries())
    await voter.post(`/questions/${status.id}/ballot`, {
      choice: String(status.options[at]!.id),
      show: "yes",
    });
  for (let n = 0; n < ANSWERS; n++) {
    const post = await reply(n % 2 ? member : other, id, `Answer number ${n}.`, {
      questionId: String(open.id),
    });
    if (n % 10 === 0) await reply(member, id, "Thank you.", { to: String(post) });
  }
}

/** Stories of everything and of next to nothing, one of them changed. */
async function stories(member: Client, other: Client): Promise<void> {
  const whole = {
    fromRole: "DevOps engineer",
    toRole: "MLOps engineer",
    stands: "made",
    yearsBefore: "5",
    begun: "2024-03",
    months: "9",
    how: "same",
    stage: "production",
    teamSize: "6",
    pay: "more",
    carriedOver: "60",
    carriedMore: "Terraform",
    again: "yes",
    models: "never",
    hardest: "Feature stores.",
    surprised: "The plumbing.",
    helped: "A colleague.",
    otherwise: "Begin earlier.",
    body: "It began with a pager.",
    questionId: "3",
    votes: "yes",
  };
  const id = await send(member, "/threads/1/story", {
    ...whole,
    carried: ["CI/CD"],
    learned: ["Model lifecycle"],
  });
  await send(other, "/threads/1/story", {
    fromRole: "devops engineer",
    toRole: "Platform engineer",
    stands: "back",
  });
  await member.post(`/stories/${id}/edit`, { ...whole, months: "10", revision: "1" });
  await send(other, "/threads/1/story", {
    fromRole: "Sysadmin",
    toRole: "MLOps engineer",
    stands: "middle",
    named: "alias",
  });
  const counted = await member.post("/threads/1/story", {
    intent: "post",
    fromRole: "Data analyst",
    toRole: "Data engineer",
    stands: "made",
    named: "counted",
  });
  if (counted.status !== 303) throw new Error(`the story was not counted: ${counted.status}`);
  // Half a year later: it was answered once, and is asked again.
  const at = new Date();
  await write((tx) =>
    tx.insert(checkIns).values([
      {
        postId: id,
        after: 3,
        dueAt: at,
        askedAt: at,
        answeredAt: at,
        stands: "made",
        note: "The pager is quiet.",
      },
      { postId: id, after: 6, dueAt: at, askedAt: at },
    ]),
  );
}

/** Evidence of every bearing for the opening article's first claim, and one that is withdrawn. */
async function claims(member: Client, moderator: Client): Promise<void> {
  const quotes = {
    for: "An answer in words.",
    against: "Another answer in words.",
    qualifies: "The plumbing.",
  };
  const said = await db
    .select({ id: posts.id, source: posts.source })
    .from(posts)
    .where(eq(posts.threadId, 1));
  for (const [bearing, quote] of Object.entries(quotes)) {
    const post = said.find(({ source }) => source.includes(quote))!;
    const answer = await member.post("/claims/1/evidence", { post: `/p/${post.id}`, bearing, quote });
    if (answer.status !== 303)
      throw new Error(`the evidence was not taken: ${answer.status}\n${answer.text.slice(0, 2000)}`);
  }
  await moderator.post("/threads/1/claims/new", {
    sentence:
      "Both are great careers. Choose based on your interests and your company’s strategic direction.",
    says: "both are great careers",
    by: "again",
    againKeys: "yes",
    percent: "50",
  });
  const answer = await moderator.post("/claims/9/withdrawal", { note: "Nobody can test that." });
  if (answer.status !== 303)
    throw new Error(`the claim was not withdrawn: ${answer.status}\n${answer.text.slice(0, 2000)}`);
}

/** A thread that is locked, one that is hidden, and one that moderators set up in every way. */
async function states(member: Client, moderator: Client, other: Client): Promise<void> {
  for (const state of ["locked", "hidden"] as const) {
    const id = await begin(member, `A thread that is ${state}`, "Once it was open.", {
      q1kind: "open",
      q1prompt: "And you, reader?",
    });
    await reply(other, id, "Said in time.");
    await write((tx) => tx.update(threads).set({ state }).where(eq(threads.id, id)));
  }
  const pinned = await begin(other, "A thread that is pinned", "It stays.");
  const ways: Record<string, Record<string, string>> = {
    "pin-thread": {},
    "feature-thread": {},
    "slow-thread": { minutes: "15" },
    "close-replies": { at: "2126-01-01T00:00" },
  };
  for (const [kind, fields] of Object.entries(ways))
    await moderator.post(`/moderation/threads/${pinned}/${kind}`, {
      intent: "do",
      reason: "So that all read it.",
      ...fields,
    });
}

/**
 * Takes more actions than a page of the log holds: some public, some taken back, some that build on an
 * earlier one.
 */
async function moderate(moderator: Client, other: Client): Promise<void> {
  const act = async (address: string, fields: Record<string, string> = {}) => {
    const answer = await moderator.post(address, {
      intent: "do",
      reason: "For the sake of order.",
      ...fields,
    });
    return Number(/actions\/(\d+)/.exec(answer.location ?? "")?.[1] ?? 0);
  };
  const id = await begin(other, "A thread that moderators looked after", "Calmly.");
  const post = await reply(other, id, "This will be hidden, and said why.");
  await reply(other, id, "This hangs on it.", { to: String(post) });
  await act(`/moderation/posts/${post}/hide-post`);
  for (let n = 0; n < 17; n++)
    await act(`/moderation/actions/${await act(`/moderation/threads/${id}/lock-thread`)}`);
  await act(`/moderation/threads/${id}/lock-thread`, {
    publicNote: "Enough was said.",
    note: "Enough was said.",
  });
  await act(`/moderation/threads/${id}/unlock-thread`);
}

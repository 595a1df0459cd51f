import Database from "better-sqlite3";
import { hot } from "../../app/stats/ranking";
import { INDEX_VERSION } from "../../app/modules/search/searchIndex";
import { RENDER_VERSION } from "../../app/markdown/markdown";
import { begins } from "../../app/modules/threads/periods";
import { openSqlite } from "../../db/client/sqlite";

/**
 * A forum of any size, the same every time: for figures, and for what SQLite decides on tables of that size.
 * A tenth of the posts open a thread, a tenth stand in one large thread, and the threads are of the last
 * three years. The old ones have the better scores, two tags are on half of the threads each, and one in 97
 * is hidden: what lists find hardest.
 */
export interface Sizes {
  posts: number;
  ballots: number;
  members: number;
}

export const sizesOf = (posts: number): Sizes => ({
  posts,
  ballots: posts / 2,
  members: Math.max(500, posts / 50),
});

/** The forum's present. */
export const NOW = new Date("2026-06-15T15:00:00Z");
const YEARS_MS = 3 * 365 * 86_400_000;
/** When the forum began. */
export const FIRST_MS = NOW.getTime() - YEARS_MS;

/**
 * The thread that has a tenth of all posts, slow mode, and the questions it ends in: one that makes cohorts,
 * and two more.
 */
export const LARGE = 7;
/** The member who has been nearly everywhere. */
export const READER = 1;
/** On half of all threads each; on every 200th; and the last two on no thread together. */
export const TAGS = { common: ["common-0", "common-1"], some: "tag-5", apart: ["tag-5", "tag-6"] };
const TAG_COUNT = 200;

/** How large things come out for a number of posts. */
export function shapeOf({ posts }: Sizes) {
  const threads = Math.floor(posts / 10);
  return {
    threads,
    largeReplies: Math.floor((posts - threads) / 9),
    questions: Math.max(10, Math.floor(threads / 5)),
  };
}

/**
 * Fills a new file at this path. The tables are filled without their indexes and triggers, which are made
 * when everything is there.
 */
export async function fillForum(file: string, sizes: Sizes): Promise<void> {
  await openSqlite({ file, migrations: "migrations/sqlite" }).close();
  const db = new Database(file);
  try {
    for (const pragma of [
      "journal_mode = OFF",
      "synchronous = OFF",
      "locking_mode = EXCLUSIVE",
      "foreign_keys = OFF",
      "cache_size = -500000",
      "temp_store = MEMORY",
    ])
      db.pragma(pragma);
    db.function("hot", { deterministic: true }, (score, at) => hot(Number(score), new Date(Number(at))));
    const indexes = db
      .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
      .all() as { name: string; sql: string }[];
    const triggers = db
      .prepare("select name, sql from sqlite_master where type = 'trigger'")
      .all() as typeof indexes;
    db.exec(
      [
        ...triggers.map(({ name }) => `drop trigger "${name}";`),
        ...indexes.map(({ name }) => `drop index "${name}";`),
      ].join("\n"),
    );
    for (const statement of statements(sizes)) db.exec(statement);
    db.exec([...indexes, ...triggers].map(({ sql }) => `${sql};`).join("\n"));
    db.exec("insert into post_search (post_search) values ('optimize'); pragma analysis_limit = 0; analyze;");
  } finally {
    db.close();
  }
}

/** Numbers from 1 up to `last`, as `i`. */
const upTo = (last: number) =>
  `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${last}) select i from n)`;

/** Scattered, and the same every time (Knuth's multiplicative hash). */
const scattered = (i: string, below: number | string, salt = 0) =>
  `(((${i}) + ${salt}) * 2654435761 % 4294967296 / 64 % (${below}))`;

function statements(sizes: Sizes): string[] {
  const { posts, ballots, members } = sizes;
  const { threads, largeReplies, questions } = shapeOf(sizes);
  const first = FIRST_MS;
  const ofThread = `cast(${first} + i * ${YEARS_MS / threads} as integer)`;
  const ofPost = `cast(${first} + i * ${YEARS_MS / posts} as integer)`;
  const since = begins(NOW);
  const author = scattered("i", members, 3);
  const word = (salt: number) => `'w' || ${scattered("i", 5000, salt)}`;
  const rest = posts - threads;
  const perThread = Math.ceil((rest - largeReplies) / (threads - 1));
  return [
    "insert into members (id, username, username_lower, role, created_at) select i, 'm' || i, 'm' || i, " +
      `'member', ${first} from ${upTo(members)}`,

    `insert into threads (id, slug, title, author_id, state, pinned, featured, slow_minutes, created_at,
        last_activity_at, last_number, reply_count, score, hot, span)
      select i, 't-' || i, title, 1 + author,
        case when i % 97 = 0 then 'hidden' when i % 41 = 0 then 'locked' else 'open' end,
        i in (11, 12, 13), i % 250 = 3, case when i = ${LARGE} then 15 else 0 end, at,
        max(at, ${first} + ${scattered("i", YEARS_MS, 9)}), replies + 1, replies, score, hot(score, at),
        case when at >= ${since.week.getTime()} then 'week'
          when at >= ${since.month.getTime()} then 'month'
          when at >= ${since.year.getTime()} then 'year' else 'older' end
      from (select i, ${ofThread} as at, ${author} as author,
        'Moving ' || ${word(1)} || ' towards ' || ${word(2)} as title,
        case when i = ${LARGE} then ${largeReplies} else ${perThread} end as replies,
        case when i < ${threads} * 2 / 3 then 100 else 0 end + ${scattered("i", 50, 5)} as score
        from ${upTo(threads)})`,

    // The opening posts, then replies by turns: every ninth in the large thread, the others in every other
    // thread in turn.
    `insert into posts (id, thread_id, number, author_id, source, html, render_version, created_at, form_key)
      select i, i, 1, 1 + ${author}, 'Moving', '<p>Moving common words.</p>', ${RENDER_VERSION}, ${ofThread},
        'key-' || i
      from ${upTo(threads)}`,
    `insert into posts (id, thread_id, number, parent_id, path, question_id, author_id, source, html,
        render_version, helpful, best, state, created_at, form_key)
      select ${threads} + i, thread, number,
        case when large and number % 3 <> 1 and number > 3 then ${threads} + i - 9 end,
        case when not large or number % 3 = 1 or number < 4 then printf('%06x', number)
          when number % 3 = 2 then printf('%06x%06x', number - 1, number)
          else printf('%06x%06x%06x', number - 2, number - 1, number) end,
        case when large and number % 5 = 0 then 1 + number / 5 % 3 end, 1 + ${author},
        'Common', '<p>Common words, and some more of them.</p>',
        ${RENDER_VERSION}, i % 7, i % 997 / 1000.0,
        case when i % 101 = 0 then 'hidden' when i % 103 = 0 then 'deleted' else 'visible' end,
        ${ofPost}, 'key-' || (${threads} + i)
      from (select i, i % 9 = 0 as large,
        case when i % 9 = 0 then ${LARGE}
          else (i - i / 9 - 1) % (${threads} - 1) + 1
            + ((i - i / 9 - 1) % (${threads} - 1) >= ${LARGE - 1}) end as thread,
        2 + case when i % 9 = 0 then i / 9 - 1 else (i - i / 9 - 1) / (${threads} - 1) end as number
        from ${upTo(rest)})`,
    "insert into answers (post_id, question_id, best) select id, question_id, best from posts where " +
      "question_id is not null",
    "insert into post_search (post_search, rank) values ('automerge', 0); insert into post_search " +
      "(post_search, rank) values ('crisismerge', 16);",
    `insert into post_search (rowid, title, words, body)
      select i, title, words, words from (select i,
        case when i <= ${threads} then (select lower(title) from threads where id = i) else '' end as title,
        'common words ' || ${word(11)} || ' ' || ${word(12)}
          || case when i % ${Math.floor(posts / 10)} = 17 then ' rarity' else '' end as words
        from ${upTo(posts)})`,
    `insert into search_progress (id, version, from_post) values (1, ${INDEX_VERSION}, 0)`,

    "insert into tags (id, name) select i, case when i <= 2 then 'common-' || (i - 1) else 'tag-' || i " +
      `end from ${upTo(TAG_COUNT)}`,
    `insert into thread_tags (thread_id, tag_id, position, hot, created_at, last_activity_at, score)
      select id, 1 + id % 2, 0, hot, created_at, last_activity_at, score from threads
      union all select id, 3 + id % ${TAG_COUNT - 2}, 1, hot, created_at, last_activity_at, score from threads
      union all select id, 2 - id % 2, 2, hot, created_at, last_activity_at, score from threads
        where id % 50 = 0`,
    `insert into tag_proposals (thread_id, name, proposer_id, at, outcome, decider_id, decided_at)
      select i * 5, 'proposed-' || i, 1 + author, at,
        case when done then 'declined' end, case when done then 1 end, case when done then at end
      from (select i, i % 50 > 0 as done, ${first} + i as at, ${author} as author
        from ${upTo(Math.floor(threads / 50))})`,
    "update tags set thread_count = (select count(*) from thread_tags where tag_id = tags.id)",

    `insert into questions (id, thread_id, position, prompt, slug, kind, reveal, created_at)
      select i, case when i <= 3 then ${LARGE} else ${LARGE} + (i - 3) * 4 end,
        case when i <= 3 then i else 1 end, 'Question ' || i, 'q-' || i,
        case when i = 1 then 'status' else 'single' end, 'always', ${first}
      from ${upTo(questions)}`,
    `insert into options (id, question_id, position, label, cohort, short)
      select i, 1 + (i - 1) / 3, 1 + (i - 1) % 3, 'Option ' || i,
        case when i <= 3 then 'cohort-' || i end, case when i <= 3 then 'in cohort ' || i end
      from ${upTo(questions * 3)}`,
    // Everybody votes on the large thread's questions, and some on each of the others.
    `insert into ballots (id, question_id, member_id, cast_at)
      select i,
        case when i <= 3 * ${members} then 1 + (i - 1) / ${members}
          else 4 + (i - 3 * ${members} - 1) % (${questions} - 3) end,
        case when i <= 3 * ${members} then 1 + (i - 1) % ${members}
          else 1 + (i - 3 * ${members} - 1) / (${questions} - 3) end,
        ${first} + i
      from ${upTo(ballots)}`,
    "insert into ballot_choices (ballot_id, option_id) select id, (question_id - 1) * 3 + 1 + " +
      `${scattered("id", 3)} from ballots`,
    `insert into helpful_votes (post_id, member_id, created_at) select i * 5, 1 + ${author}, ${first} ` +
      `from ${upTo(Math.floor(posts / 5))}`,
    `insert into visits (member_id, thread_id, seen, new_after, at) select ${READER}, i, 1 + i % 9, 1 + ` +
      `i % 9, ${first} from ${upTo(Math.floor(threads / 2))}`,
    `insert into notices (member_id, kind, about, at) select case when i % 10 = 0 then ${READER} else 1 ` +
      `+ ${author} end, 'moved', '{"threadId":1}', ${first} + i from ${upTo(Math.floor(posts / 10))}`,
    // Actions of moderators: of every kind in many threads, one in ten in the large one; some taken back,
    // some not public.
    `insert into mod_actions (id, kind, target_kind, target_id, actor_id, owner_id, reason, about, affected,
        thread_id, post_id, in_log, undone_by, at)
      select i,
        case i % 4 when 0 then 'lock-thread' when 1 then 'hide-post' when 2 then 'hide-thread'
          else 'note' end,
        case i % 4 when 1 then 'post' when 3 then 'member' else 'thread' end, thread,
        ${READER + 1} + i % 5, 1 + ${author}, 'Because.', json_object('thread', thread), '{}',
        case when i % 4 < 2 then thread end, case when i % 4 = 1 then thread end, i % 4 <> 3,
        case when i % 40 = 0 then i + 1 end, at
      from (select i,
        case when i % 10 = 0 then ${LARGE} else 1 + ${scattered("i", threads, 21)} end as thread,
        cast(${first} + i * ${YEARS_MS / actionsOf(sizes)} as integer) as at
        from ${upTo(actionsOf(sizes))})`,
  ];
}

/** One action of moderators for so many posts. */
const actionsOf = ({ posts }: Sizes): number => Math.ceil(posts / 50);

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundQuestion, readArticle } from "../../app/markdown/article";
import { MAX_PROMPT_CHARS, MAX_QUESTIONS } from "../../app/markdown/article/limits";
import { article as seed } from "../../db/seed/questions";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const fixture = (name: string) => readArticle(read(`tests/fixtures/articles/${name}`));
const prompts = (source: string) => readArticle(source).questions.map(({ prompt }) => prompt);
/** An article of three sections, the last of which is this. */
const closing = (text: string) =>
  `# T\n\nOpening words, and some more.\n\n## Middle\n\nWhy not? Because.\n\n## Questions for you\n\n${text}`;
const asked = (text: string): FoundQuestion[] => readArticle(closing(text)).questions;

const MADE = ["made", "middle"];
const NOT_MADE = ["considering", "against"];
const YES_NO = "Yes | No | Something else";
/** Prompt, kind, audience, options. */
type Row = [string, FoundQuestion["kind"], string[] | null, string?];
const rows = (questions: FoundQuestion[]): Row[] =>
  questions.map(({ prompt, kind, audience, options }) => {
    const labels = options.map(({ label }) => label).join(" | ");
    return kind === "status" || labels === "" ? [prompt, kind, audience] : [prompt, kind, audience, labels];
  });

describe("the article that opens the forum", () => {
  const found = [
    ["Has anyone here made the transition from DevOps to MLOps?", "status", null],
    ["What was the hardest part to learn?", "open", MADE],
    ["What surprised you about the role?", "open", MADE],
    ["What’s holding you back?", "open", ["considering"]],
  ];

  it.each(["tests/fixtures/article.txt", "db/seed/article.md"])("asks four questions in %s", (path) => {
    const { title, questions } = readArticle(read(path));
    expect(title).toBe(seed.title.replace("'", "’"));
    expect(rows(questions)).toEqual(found);
  });

  it("suggests the status question's options as the real thread has them", () => {
    const options = seed.questions[0]!.options.map(({ key, label, short }) => ({
      cohort: key,
      label,
      short,
    }));
    expect(readArticle(read("db/seed/article.md")).questions[0]!.options).toEqual(options);
  });

  it("comes from plain text as its editor set it, but for the bold", () => {
    expect(readArticle(read("tests/fixtures/article.txt")).body).toBe(
      read("db/seed/article.md").trim().replaceAll("**", ""),
    );
  });
});

describe("articles that end in other ways", () => {
  const found: Record<string, Row[]> = {
    "announced-list.md": [
      ["Have you made the move from support to SRE?", "status", null],
      ["What did you have to learn first, e.g. Kubernetes?", "open", MADE],
      [
        "Which of these helped?",
        "single",
        MADE,
        "Shadowing the on-call rota | A certificate | A mentor | Something else",
      ],
      ["How long did it take until you carried the pager alone?", "scale", MADE],
      ["What made you stay?", "open", ["against"]],
    ],
    "answered-announced.md": [
      ["Has anyone here moved from ops to product management?", "status", null],
      ["What was the first thing you had to unlearn?", "open", MADE],
      ["Would you recommend it to a friend?", "single", MADE, YES_NO],
      ["What is keeping you?", "open", NOT_MADE],
    ],
    "ask-yourself.md": [],
    "bold-headings.md": [
      ["Has anyone in your circle made the jump to developer relations?", "status", null],
      ["What did your old team say?", "open", MADE],
      ["What’s stopping you, if you haven’t?", "open", NOT_MADE],
    ],
    "german-windows.txt": [
      ["Wer von euch hat das auch gemacht?", "open", null],
      ["Was war am schwersten?", "open", null],
    ],
    "late-edit.md": [
      ["Are you considering a step back in level?", "status", null],
      [
        "What would make you do it: the pay, the people or the subject?",
        "single",
        NOT_MADE,
        "The pay | The people | The subject",
      ],
    ],
    "lists-in-plain.txt": [
      ["Have you switched to embedded from web or mobile work?", "status", null],
      [
        "Which of these apply to you?",
        "multi",
        null,
        "I still write web code | I took a pay cut | I went back to study | Other (please say)",
      ],
      ["How many hours a week did you study?", "scale", MADE],
      ["In which order would you learn these again?", "rank", null, "C | Electronics | Operating systems"],
      ["On a scale of 1 to 5, how hard was the first interview?", "scale", MADE],
    ],
    "long-sentences.md": [
      ["Has anyone made the same move?", "status", null],
      ["What was it that you missed first?", "open", MADE],
    ],
    "many.md": [
      ["Have you moved from testing to development?", "status", null],
      ["How long ago was it?", "scale", MADE],
      ["What was your first language?", "open", MADE],
      ["What was the hardest part?", "open", MADE],
      ["Who helped you most?", "open", MADE],
      ["Did you move internally or to a new company?", "single", MADE, "Move internally | To a new company"],
      ["What did your family say?", "open", MADE],
      ["Which book would you hand on?", "open", null],
      ["What would you do differently?", "open", null],
      ["How likely is it that you will go back?", "scale", MADE],
    ],
    "no-status.txt": [
      [
        "Which was worse for you, the waiting or the whiteboard?",
        "single",
        null,
        "The waiting | The whiteboard",
      ],
      ["Should internal candidates skip the loop?", "single", null, YES_NO],
      ["For those considering an internal move, what’s holding you back?", "open", null],
    ],
    "none.txt": [],
    "one-paragraph.txt": [
      ["Anyone here gone from frontend to databases?", "status", null],
      ["What did nobody tell you?", "open", MADE],
      [
        "Was it the tooling, the pager or the people that you found hardest?",
        "single",
        MADE,
        "The tooling | The pager | The people",
      ],
      ["Would you do it again? Why?", "single", MADE, YES_NO],
    ],
    "question-headings.md": [
      ["Who has gone back from management to engineering?", "status", null],
      ["What surprised you on the first day?", "open", MADE],
      ["How much did your pay change?", "scale", MADE],
    ],
    "quoted.md": [
      ["Who else has moved from QA to security (testing or tooling, both count)?", "status", null],
      ["What does nmap -sV ? mean to you now that it did not before?", "open", MADE],
      ["Did a course help you, or was it the work?", "open", MADE],
    ],
    "rhetorical.md": [],
    "single-heading.md": [["Who has made the move?", "status", null]],
    "wrapped.txt": [
      ["Has anybody here moved from analytics to Data Platform work?", "status", null],
      ["What was the hardest thing to let go of?", "open", MADE],
      ["Did you stay with your employer or move?", "single", MADE, "Stay with your employer | Move"],
      ["What would it take?", "open", ["considering"]],
    ],
  };

  it("are all here", () =>
    expect(readdirSync(join(ROOT, "tests/fixtures/articles")).sort()).toEqual(Object.keys(found).sort()));
  it.each(Object.entries(found))("%s", (name, expected) =>
    expect(rows(fixture(name).questions)).toEqual(expected),
  );
});

describe("title and body", () => {
  it.each([
    ["a heading of level 1, wherever it stands", "a\n\n## B\n\n# *C* `d`\n\ne", "C d", "a\n\n## B\n\ne"],
    ["a heading that is underlined", "A b\n===\n\nc", "A b", "c"],
    ["else the first heading, which opens the text", "## A\n\nb\n\n## C\n\nd", "A", "b\n\n## C\n\nd"],
    ["else the first heading, which belongs to its section", "b\n\n## A\n\nc", "A", "b\n\n## A\n\nc"],
    ["front matter", "---\ndraft: no\ntitle: 'It''s time'\n---\n\n## A\n\nb", "It's time", "## A\n\nb"],
    ["front matter, folded", "---\ntitle: >-\n  A b\n---\nc", "A b", "c"],
    ["front matter and the same heading", "---\ntitle: A b\n---\n# A B\n\nc", "A b", "c"],
    ["front matter without a title", "---\ndate: 2024\n---\n# A\n\nb", "A", "b"],
    ["two rules that are no front matter", "---\n\na\n\n---\n\n# B", "B", "---\n\na\n\n---"],
    ["a comment in code, which is no heading", "## A\n\n```sh\n# b\n```", "A", "```sh\n# b\n```"],
    ["the first line of plain text", "A b\nC d e.", "A b", "C d e."],
    ["no line of plain text", "One paragraph only, and it ends.", "", "One paragraph only, and it ends."],
    ["nothing at all", "", "", ""],
    ["spaces", " \n\t\n", "", ""],
    ["a byte order mark", "\ufeff# A\r\n\r\nb\r\nc", "A", "b\nc"],
  ])("from %s", (_, source, title, body) => expect(readArticle(source)).toMatchObject({ title, body }));

  it.each([
    [
      "a heading is a short line without a full stop",
      "A.\nWhat Changed\nB c.",
      "A.\n\n## What Changed\n\nB c.",
    ],
    [
      "one that asks is set like a title",
      "A.\nWho Should Move?\nB.\nWho should move?\nC.",
      "A.\n\n## Who Should Move?\n\nB.\n\nWho should move?\n\nC.",
    ],
    [
      "a colon leads into a list",
      "A.\nYou need\nPros:\n- b\n- c\nD.",
      "A.\n\n## You need\n\nPros:\n\n- b\n- c\n\nD.",
    ],
    ["a line goes on with a small letter", "A.\nA long\nline.\nB.", "A.\n\nA long\nline.\n\nB."],
    ["an item goes on", "A.\n- b\n  c\n- d", "A.\n\n- b\n  c\n- d"],
    ["a signature is no heading", "A.\nAna Lima\nStaff Engineer", "A.\n\nAna Lima\n\nStaff Engineer"],
    [
      "neither is a by-line",
      "A.\nBy Ana Lima\n12 March 2024\nB.",
      "A.\n\nBy Ana Lima\n\n12 March 2024\n\nB.",
    ],
    ["bullets from a word processor are a list", "A.\n• b\n• c", "A.\n\n- b\n- c"],
    ["a quote keeps its lines", "A.\n> b\n> c", "A.\n\n> b\n> c"],
    [
      "a line as full as the others goes on",
      "A year ago our team of nine had to choose, and some chose\nKubernetes, which nobody had run " +
        "before that summer, while\nNomad went to those who had no summer. It went well.\nB",
      "A year ago our team of nine had to choose, and some chose\nKubernetes, which nobody had run " +
        "before that summer, while\nNomad went to those who had no summer. It went well.\n\nB",
    ],
  ])("of plain text: %s", (_, source, body) => expect(readArticle(source).body).toBe(body));
});

describe("what counts as a question", () => {
  it.each([
    [
      "not a mark in an address",
      "See https://a.b/?c=d and <https://a.b/e?> now. What did you read?",
      ["What did you read?"],
    ],
    [
      "not in code",
      "Run `who?` first. What did `x?` tell you?\n\n```\nWhat did you do?\n```",
      ["What did x? tell you?"],
    ],
    ["not in a quote of others", "> What did you do?\n\nWhat did you learn?", ["What did you learn?"]],
    [
      "not in quotation marks of any kind",
      '“Why you?” "Why you?" «Why you?» „Why you?“ »Why you?« ‘Why you?’ What did you learn?',
      ["What did you learn?"],
    ],
    ["a sentence after a quoted one", "He said “go.” What did you learn?", ["What did you learn?"]],
    [
      "a question that quotes one",
      "Who here has read “What is SRE?” by now?",
      ["Who here has read “What is SRE?” by now?"],
    ],
    [
      "an apostrophe for what it is",
      "What’s the engineers’ view of yours? It's 'why not?' in mine. What's yours?",
      ["What’s the engineers’ view of yours?", "What's yours?"],
    ],
    ["a quotation that never closes", "They say “go on. What did you learn?", ["What did you learn?"]],
    [
      "not in parentheses",
      "I left (wouldn't you?) early. What did you (really?) learn (at first)?",
      ["What did you (really?) learn (at first)?"],
    ],
    [
      "several marks as one",
      "What did you learn?! Who helped you?? Where did you go!?",
      ["What did you learn?", "Who helped you?", "Where did you go?"],
    ],
    [
      "past abbreviations",
      "Did you use other tools, e.g. Kubernetes vs. Nomad? I used plan B. What did you use?",
      ["Did you use other tools, e.g. Kubernetes vs. Nomad?", "What did you use?"],
    ],
    ["over broken lines", "What did\nyou  \nlearn?", ["What did you learn?"]],
    [
      "without its marks",
      "*What* did __you__ ~~hate~~ [learn](https://a.b/?c) &amp; `do`?[^1]",
      ["What did you hate learn & do?"],
    ],
    [
      "in numbers and bullets",
      "1. What did you learn?\n2. **Time:** how long did it take?\n\n- Who helped you?",
      ["What did you learn?", "Time: how long did it take?", "Who helped you?"],
    ],
    [
      "numbered in a line",
      "1) What did you learn? 2) Who helped you?",
      ["What did you learn?", "Who helped you?"],
    ],
    ["once", "What's your view? What’s **your** view? what's your view?", ["What's your view?"]],
    [
      "without nods to the reader",
      "What did you learn? Any thoughts? What do you think? Let me know!",
      ["What did you learn?"],
    ],
    ["but a nod that is all there is", "What do you think? Let me know!", ["What do you think?"]],
    [
      "without what leads in",
      "So, over to you: what did you learn? And who helped you? I'd love to hear from you: where did " +
        "you go? Q4: Why did you go?",
      ["What did you learn?", "Who helped you?", "Where did you go?", "Why did you go?"],
    ],
    [
      "together with what hangs on it",
      "Would you do it again? Why or why not? Is it the pay? Or is it the pager?",
      ["Would you do it again? Why or why not?", "Is it the pay? Or is it the pager?"],
    ],
    ["not what hangs on nothing", "What did you learn? I ask a lot. Why?", ["What did you learn?"]],
    [
      "not what one asks oneself",
      "Ask yourself: do you like it? Would you stay?\n\n- Would you go?\n\nThat is all. What did you learn?",
      ["What did you learn?"],
    ],
    [
      "not what a newsletter asks",
      "What did you learn?\n\nDid you enjoy this post? Subscribe!\n\nHave a question for us? " +
        "Write.\n\nP.S. Is it late?",
      ["What did you learn?"],
    ],
    ["only words", "? ?! What did you learn? ???", ["What did you learn?"]],
  ])("%s", (_, text, expected) => expect(asked(text).map(({ prompt }) => prompt)).toEqual(expected));

  it.each(["References", "Further reading", "About the author", "Footnotes", "Subscribe", "Thanks"])(
    "is found above %s",
    (heading) => {
      expect(prompts(`## A\n\nWhat did you learn?\n\n## ${heading}\n\nWhat do you see here? B c.`)).toEqual([
        "What did you learn?",
      ]);
    },
  );

  it.each([
    [
      "a hook at the beginning",
      "## A\n\nWhat did you learn in school? I learned nothing.\n\n## B\n\nIt went well.\n",
    ],
    [
      "an answer in the next sentence",
      "## A\n\nB.\n\n## C\n\nIs it worth it? It is. What should you learn? Python.",
    ],
    ["an answer in the next paragraph", "## A\n\nIs it worth it?\n\nIt is."],
    ["a heading with its answer below", "## What is MLOps?\n\nOps."],
    [
      "a list of questions for an interview",
      "A.\n\n## Questions to ask your next manager\n\n- Do you code?\n- Who is on call?",
    ],
    ["an article that goes on for long", `What did you learn? ${"I went on. ".repeat(20)}`],
  ])("is not %s", (_, source) => expect(prompts(source)).toEqual([]));

  it("is at most 200 characters long", () => {
    const long = (length: number) => `What did you ${"x".repeat(length - 14)}?`;
    expect(prompts(long(MAX_PROMPT_CHARS))).toEqual([long(MAX_PROMPT_CHARS)]);
    expect(prompts(long(MAX_PROMPT_CHARS + 1))).toEqual([]);
  });
});

describe("kinds and options", () => {
  const first = (text: string) => rows(asked(text))[0]!;

  it.each([
    "Has anyone made the move?",
    "Has anyone here done it?",
    "Has anybody on your team tried this?",
    "Who has made the transition?",
    "Who here moved to data?",
    "Have you already switched teams?",
    "Anyone here considering it?",
    "Are you making the move?",
    "How many of you have moved?",
    "Have any of you tried moving to security?",
    "Who here's moved?",
  ])("%s is the status question", (prompt) => expect(first(prompt)).toEqual([prompt, "status", null]));

  it("has one status question, the first", () => {
    expect(rows(asked("What did you do? Have you moved? Has anyone moved twice? What was hard?"))).toEqual([
      ["What did you do?", "open", null],
      ["Have you moved?", "status", null],
      ["Has anyone moved twice?", "single", null, YES_NO],
      ["What was hard?", "open", MADE],
    ]);
  });

  it("lets voters say what else", () => {
    expect(asked("Would you stay?")[0]!.options.at(-1)).toEqual({ label: "Something else", takesText: true });
    expect(asked("What did you use?\n\n- Go\n- Other: which")[0]!.options).toEqual([
      { label: "Go" },
      { label: "Other: which", takesText: true },
    ]);
  });

  it("takes the author's own cohorts where each choice names one", () => {
    const [question] = asked(
      "Have you made the move?\n\n- Yes, I moved\n- I am in the middle of it\n- I am thinking about " +
        "it\n- I decided against it",
    );
    expect(question!.options).toMatchObject([
      { cohort: "made", label: "Yes, I moved", short: "made the move" },
      { cohort: "middle", label: "I am in the middle of it" },
      { cohort: "considering", label: "I am thinking about it" },
      { cohort: "against", label: "I decided against it" },
    ]);
    expect(asked("Have you made the move?\n\n- Yes\n- No")[0]!.options.map(({ cohort }) => cohort)).toEqual([
      "made",
      "middle",
      "considering",
      "against",
      "reading",
    ]);
  });

  it.each<[string, FoundQuestion["kind"], string?]>([
    ["Have you made mistakes?", "single", YES_NO],
    ["Have you tried Kubeflow?", "single", YES_NO],
    ["Do you have any advice?", "open"],
    ["Could you share your story?", "open"],
    ["Which tool did you learn?", "open"],
    ["Why did you leave?", "open"],
    ["How did you learn?", "open"],
    ["How long did it take you?", "scale"],
    ["How likely are you to stay?", "scale"],
    ["What would you prioritise: pay, time or people?", "rank", "Pay | Time | People"],
    ["Did you stay in order to learn?", "single", YES_NO],
    ["Which would you choose, MLOps or platform engineering?", "single", "MLOps | Platform engineering"],
    ["Which matters most to you — pay, growth, or hours?", "single", "Pay | Growth | Hours"],
    ["Did you learn on AWS or GCP first?", "single", "AWS | GCP"],
    ["Are you a manager or an engineer?", "single", "A manager | An engineer"],
    ["Do you prefer remote or office work?", "open"],
    ["Did you stay or not?", "single", YES_NO],
    ["What or who helped you?", "open"],
  ])("%s is %s: %s", (prompt, kind, options) =>
    expect(first(prompt)).toEqual(options ? [prompt, kind, null, options] : [prompt, kind, null]),
  );

  it.each<[string, FoundQuestion["kind"]]>([
    ["Which of these apply to you?", "multi"],
    ["Which tools did you use?", "multi"],
    ["What are your reasons?", "multi"],
    ["Which of these was hardest?", "single"],
    ["What helped you most?", "single"],
    ["Which tools were most useful?", "single"],
    ["How long did it take you?", "single"],
    ["Which would you rank first?", "rank"],
  ])("%s before a list is %s", (prompt, kind) => {
    expect(rows(asked(`${prompt}\n\n- *a*;\n- b.\n- c`))).toEqual([
      [prompt, kind, null, "*a*;\n- b.\n- c".replace(/[*;.]/g, "").split("\n- ").join(" | ")],
    ]);
  });

  it("takes the list within a numbered question for its options", () => {
    expect(rows(asked("1. Which of these was hard?\n   - a\n   - b\n2. What did you do?"))).toEqual([
      ["Which of these was hard?", "single", null, "a | b"],
      ["What did you do?", "open", null],
    ]);
  });
});

describe("audiences, once a status question is asked", () => {
  it.each<[string, string, string[] | null]>([
    ["For those who have made the move, why did you?", "Why did you?", ["made"]],
    ["For those of you in the middle of it: what helps?", "What helps?", ["middle"]],
    [
      "And for those still considering it – what's holding you back?",
      "What's holding you back?",
      ["considering"],
    ],
    ["If you are thinking about it, what worries you?", "What worries you?", ["considering"]],
    ["If you haven’t made the move, why not now?", "Why not now?", ["considering"]],
    ["If you decided against it, was it the pay?", "Was it the pay?", ["against"]],
    ["For those who considered it or decided against it, why?", "Why?", NOT_MADE],
    ["If you considered it and decided against it, what changed?", "What changed?", ["against"]],
    ["If so, what changed?", "What changed?", MADE],
    ["If not, what would help?", "What would help?", NOT_MADE],
    ["If you have, what helped?", "What helped?", MADE],
    ["If you haven’t, what would help?", "What would help?", NOT_MADE],
    ["What's holding you back?", "What's holding you back?", NOT_MADE],
    ["Why did you decide against it?", "Why did you decide against it?", ["against"]],
    ["What do you miss?", "What do you miss?", MADE],
    ["What is your role?", "What is your role?", null],
    ["If you are a manager, what do you look for?", "If you are a manager, what do you look for?", null],
  ])("%s", (text, prompt, audience) =>
    expect(asked(`Has anyone made the move? ${text}`)[1]).toMatchObject({ prompt, audience }),
  );

  it("are everybody where none is asked", () => {
    expect(rows(asked("What surprised you? If so, what changed?"))).toEqual([
      ["What surprised you?", "open", null],
      ["If so, what changed?", "open", null],
    ]);
  });
});

describe("any text at all", () => {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(" ");
  const piece = fc.constantFrom(
    "Has anyone made it",
    "what's",
    "For those considering it,",
    "you",
    "e.g.",
    "either or",
    "Why",
    "## Questions for you",
    "- ",
    "1. ",
    "> ",
    "**",
    "_",
    "“",
    "”",
    '"',
    "(",
    ")",
    "? ",
    "?",
    "?! ",
    ". ",
    ": ",
    ", ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "---\n",
    "title: a\n",
    "`",
    "```\n",
    "|",
    "[a](b?)",
    "https://a.b/?c ",
    "é",
    "漢字",
    "😀",
  );
  const source = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
  );

  it("is read without an error, and every prompt is a question that can be asked", () => {
    fc.assert(
      fc.property(source, (text) => {
        const { questions } = readArticle(text);
        expect(questions.length).toBeLessThanOrEqual(MAX_QUESTIONS);
        expect(questions.filter(({ kind }) => kind === "status").length).toBeLessThanOrEqual(1);
        for (const { prompt, options } of questions) {
          expect(prompt).toMatch(/[\p{L}\p{N}].*\?$/u);
          expect(prompt.length).toBeLessThanOrEqual(MAX_PROMPT_CHARS);
          expect(new Set(options.map(({ label }) => label)).size).toBe(options.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("gives prompts that are runs of its words", () => {
    const plain = fc.array(
      fc.constantFrom(
        "Has anyone moved",
        "what",
        "for those considering it,",
        "you",
        "so,",
        "Why",
        "or",
        "?",
        "? ",
        ". ",
        " ",
        "\n\n",
        "“",
        "”",
        "(",
        ")",
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(plain, (pieces) => {
        const text = pieces.join("");
        for (const { prompt } of readArticle(text).questions)
          expect(` ${words(text)} `).toContain(` ${words(prompt)} `);
      }),
      { numRuns: 1_000 },
    );
  });

  it("keeps every word of a plain text in its title and body", () => {
    const line = fc.constantFrom(
      "A heading",
      "It went well.",
      "- an item",
      "Who has moved?",
      "goes on",
      "",
      "",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { title, body } = readArticle(lines.join("\n"));
        const whole = words(lines.join("\n"));
        expect([words(body), words(`${title} ${body}`)]).toContain(whole);
      }),
    );
  });

  const full = (unit: string) => unit.repeat(Math.ceil(40_000 / unit.length)).slice(0, 40_000);
  it.each([
    "?",
    "? ",
    "a? ",
    "What did you? ",
    "?!",
    "??\n",
    "# a?\n",
    "- a?\n",
    "Has anyone here ",
    "here ",
    "For those, ",
    "or, ",
    "A or B, ",
    ", or ",
    ": ",
    "(",
    "“",
    "“a?” ",
    "'",
    "’ ",
    "(?)",
    "*a ",
    "**a?** ",
    "_a_?",
    "[a?](b)",
    "[",
    "`",
    "> ",
    ">a?\n\n",
    "A ",
    "A\n",
    "a\n\n",
    "A b\n",
    ". ",
    "e.g. ",
    "---\n",
    "---\na: b\n",
    "\n",
    " ",
    "\t",
    "|a|\n|-|\n",
    "1. a?\n",
    "[^1]",
    "https://a.b/? ",
    "so, ",
    "Who has ",
    "and: ",
    "\r\n",
  ])("of forty thousand characters is read: %j", (unit) => {
    const end = "\n\nHas anyone made the move?";
    for (const text of [full(unit), `# A\n\n${full(unit)}${end}`])
      expect(readArticle(text).questions.length).toBeLessThanOrEqual(MAX_QUESTIONS);
  });
});

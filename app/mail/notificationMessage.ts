import type { Letter, LetterPart, MailScope } from "../modules/notifications/types";
import { documentOf, escaped, type Message } from "./letter";

/**
 * The name of each kind of mail, as mail programs list it, the reason why a member gets it, and the link that
 * stops it.
 */
const SCOPES: Record<MailScope, { list: string; why: string; off: string }> = {
  reply: {
    list: "Replies to you",
    why: "you asked to be mailed at once when somebody replies to you",
    off: "No more mail about replies",
  },
  mention: {
    list: "Mentions of you",
    why: "you asked to be mailed at once when somebody mentions you",
    off: "No more mail about mentions",
  },
  answer: {
    list: "Answers",
    why: "you asked to be mailed at once about answers to questions you follow",
    off: "No more mail about answers",
  },
  followed: {
    list: "What you follow",
    why: "you asked to be mailed at once about what is new in what you follow",
    off: "No more mail about what you follow",
  },
  story: {
    list: "Your stories",
    why: "you asked to be asked again how a story of yours went on",
    off: "No more mail about your stories",
  },
  moderation: {
    list: "Moderation",
    why: "you asked to be mailed at once when a moderator changes something of yours",
    off: "No more mail about moderation",
  },
  daily: {
    list: "Daily digest",
    why: "you asked for a daily mail about what you have not read",
    off: "No more daily mail",
  },
  weekly: {
    list: "Weekly digest",
    why: "you asked for a weekly mail about what you have not read",
    off: "No more weekly mail",
  },
};

/** The mail that tells a member what is new for them: one notice, or a digest of several. */
export function noticeMessage(letter: Letter, origin: string): Message {
  const link = (path: string) => new URL(path, origin).href;
  const { host, hostname } = new URL(origin);
  const off = link(`/unsubscribe/${letter.unsubscribe}`);
  const scope = SCOPES[letter.scope];
  const why = `You are sent this because ${scope.why} at ${host}.`;
  const [first] = letter.parts;
  const subject =
    letter.scope === "daily" || letter.scope === "weekly"
      ? digestSubject(letter)
      : first!.sentence.replace(/[.:]$/, "");
  const rest = letter.more === 0 ? [] : [`${letter.more} more ${letter.more === 1 ? "notice" : "notices"}`];
  return {
    to: { name: letter.to.username, address: letter.to.email },
    subject,
    id: `${letter.id}@${hostname}`,
    headers: {
      "List-Unsubscribe": `<${off}>`,
      // One click in the mail program is enough (RFC 8058).
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `${scope.list} <${letter.scope}.notices.${hostname}>`,
      Precedence: "bulk",
      // So that the mails about one thread lie together.
      ...(letter.parts.length === 1 && first!.place
        ? { References: `<${first!.place}.threads@${hostname}>` }
        : {}),
    },
    text: [
      ...letter.parts.map((part) => partText(part, link)),
      ...rest.map((words) => `${words}: ${link("/notices")}`),
      ["-- ", why, `${scope.off}: ${off}`, `All settings: ${link("/settings/notices")}`].join("\n"),
    ]
      .join("\n\n")
      .concat("\n"),
    html: documentOf(
      subject,
      [
        ...letter.parts.map((part) => partHtml(part, link)),
        ...rest.map((words) => `<p><a href="${escaped(link("/notices"))}">${words}</a></p>`),
        `<hr>
<p><small>${escaped(why)}<br>
<a href="${escaped(off)}">${scope.off}</a> ·
<a href="${escaped(link("/settings/notices"))}">All settings</a></small></p>`,
      ].join("\n"),
    ),
  };
}

function digestSubject({ parts, more, scope }: Letter): string {
  const count = parts.length + more;
  return (
    `${count} ${count === 1 ? "notice" : "notices"} ` +
    `${scope === "daily" ? "of the last day" : "of the last week"}`
  );
}

type Link = (path: string) => string;

const moreIn = ({ more }: LetterPart) => (more === 0 ? [] : [`and ${more} more`]);
const time = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

const partText = (part: LetterPart, link: Link): string =>
  [
    part.sentence,
    ...part.posts.map((post) =>
      [`${post.author}, ${time(post.at)}:`, ...quoted(post.excerpt), link(post.href)].join("\n"),
    ),
    ...moreIn(part),
    ...(part.posts.length === 0 && part.href ? [link(part.href)] : []),
  ].join("\n\n");

/**
 * Quotes a text as mail does: each line is marked, and all but code is broken where no program breaks it
 * again.
 */
const quoted = (text: string): string[] =>
  text
    .split("\n")
    .flatMap(wrapped)
    .map((line) => `> ${line}`.trimEnd());

function wrapped(line: string): string[] {
  const [before = ""] = /^(?:> |- |\d+\. | {1,3}(?! ))*/.exec(line) ?? [];
  const rest = line.slice(before.length);
  if (rest.startsWith("    ")) return [line];
  // Continued lines have blanks in the place of an item's mark, and repeat the marks of quotes.
  const below = before.replace(/[^> ]/g, " ");
  const lines = [before];
  for (const word of rest.split(" ")) {
    const last = lines.at(-1)!;
    if (last === before || last === below) lines[lines.length - 1] = last + word;
    else if (last.length + word.length < QUOTE_WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(below + word);
  }
  return lines;
}

/** With the mark before it, a line keeps within the length that RFC 5322 asks for. */
const QUOTE_WIDTH = 74;

/**
 * Mail programs drop styles, so that breaks and blanks which stay must be elements and characters of their
 * own.
 */
const linesAsHtml = (text: string): string =>
  text
    .split("\n")
    .map((line) => escaped(line).replace(/^ +/, (blanks) => "&nbsp;".repeat(blanks.length)))
    .join("<br>\n");

const postHtml = (post: LetterPart["posts"][number], link: Link): string => {
  const author = `<a href="${escaped(link(post.href))}"><b>${escaped(post.author)}</b></a>`;
  return `<p>${author} <small>${time(post.at)}</small></p>
<blockquote>${linesAsHtml(post.excerpt)}</blockquote>`;
};

const partHtml = (part: LetterPart, link: Link): string => {
  const sentence = escaped(part.sentence);
  return [
    `<h3>${part.href ? `<a href="${escaped(link(part.href))}">${sentence}</a>` : sentence}</h3>`,
    ...part.posts.map((post) => postHtml(post, link)),
    ...moreIn(part).map((words) => `<p>${words}</p>`),
  ].join("\n");
};

import { ANSWER_MAX_CHARS } from "../../communityAnswers/limits";
import { ARRANGE } from "../rights";
import type { ActionType } from "../types";

/** The actions on a closing question's community answer. */
export const answerActionTypes = {
  "write-answer": {
    noun: "question",
    label: "Write the community answer",
    explains:
      "A summary on top of the question, whose every sentence cites a post of its " +
      "thread. It is easier to write on its own page, from the question. Those who are " +
      "cited are told.",
    right: ARRANGE,
    fields: [
      {
        name: "answer",
        label: "Sentences and what they cite",
        type: "text",
        required: true,
        max: ANSWER_MAX_CHARS,
        hint: "A line for each sentence, and under it one for each citation: > #12 Words of that post",
      },
      {
        name: "version",
        label: "The version that this goes on from",
        type: "number",
        hint: "So that nobody's version is passed over.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      `wrote version ${about.version} of the community answer to `,
      names.question(about.question),
    ],
    tells: (about, names) =>
      `A community answer was written to a closing question of yours in ${names.thread(about.thread).text}`,
  },
  "take-down-answer": {
    noun: "question",
    label: "Take the community answer down",
    explains: "It is shown no more; all its versions stay in its history, and any of them can be restored.",
    right: ARRANGE,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["took down the community answer to ", names.question(about.question)],
    tells: (about, names) =>
      "The community answer to a closing question of yours in " +
      `${names.thread(about.thread).text} was taken down`,
  },
  "restore-answer": {
    noun: "question",
    label: "Restore an older community answer",
    explains:
      "An older version is put up once more, as a new one. What is in doubt about it by now is marked.",
    right: ARRANGE,
    fields: [{ name: "version", label: "Version", type: "number", min: 1, required: true }],
    undoable: true,
    inLog: true,
    says: (about, names) => [
      `restored version ${about.restored} of the community answer to `,
      names.question(about.question),
    ],
    tells: (about, names) =>
      "An older community answer to a closing question of yours in " +
      `${names.thread(about.thread).text} was restored`,
  },
} satisfies Record<string, ActionType>;

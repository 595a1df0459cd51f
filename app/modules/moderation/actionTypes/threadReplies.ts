import { momentWords } from "../../durations";
import { SLOW_MINUTES_MAX } from "../limits";
import { ARRANGE } from "../rights";
import type { ActionType } from "../types";
import { unlessLocked, unlessOpen, unlessShown } from "./threadStates";

/** The actions on the right to reply in a thread. */
export const threadReplyKinds = {
  "lock-thread": {
    noun: "thread",
    label: "Lock",
    explains: "Nobody can reply, vote or mark posts helpful any more. Everything stays readable.",
    right: ARRANGE,
    barredBy: unlessOpen,
    fields: [
      {
        name: "note",
        label: "Note at the foot of the thread",
        type: "line",
        max: 300,
        hint: "Why it is closed, or where to go on. May be empty.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) => ["locked ", names.thread(about.thread)],
    tells: (about, names) => `Your thread ${names.thread(about.thread).text} was locked`,
  },
  "unlock-thread": {
    noun: "thread",
    label: "Unlock",
    explains: "Replying and voting are open again.",
    right: ARRANGE,
    barredBy: unlessLocked,
    fields: [],
    undoable: true,
    inLog: true,
    says: (about, names) => ["unlocked ", names.thread(about.thread)],
    tells: (about, names) => `Your thread ${names.thread(about.thread).text} was unlocked`,
  },
  "slow-thread": {
    noun: "thread",
    label: "Slow mode",
    explains:
      "Every member waits this long between two posts in the thread; moderators do not. Voting is as before.",
    right: ARRANGE,
    barredBy: unlessShown,
    fields: [
      {
        name: "minutes",
        label: "Minutes between two posts of one member",
        type: "number",
        required: true,
        min: 0,
        max: SLOW_MINUTES_MAX,
        hint: "At most 1,440, which is a day. 0 ends slow mode.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) =>
      about.minutes === 0
        ? ["ended slow mode in ", names.thread(about.thread)]
        : [`set slow mode, one post in ${minutesIn(about.minutes)}, in `, names.thread(about.thread)],
    tells: (about, names) =>
      about.minutes === 0
        ? `Slow mode has ended in your thread ${names.thread(about.thread).text}`
        : `Your thread ${names.thread(about.thread).text} is in slow mode, one post in ` +
          `${minutesIn(about.minutes)}`,
  },
  "close-replies": {
    noun: "thread",
    label: "Close replies at a time",
    explains: "Replying ends by itself then. Voting stays open, and so does marking posts helpful.",
    right: ARRANGE,
    barredBy: unlessShown,
    fields: [
      {
        name: "at",
        label: "Replies end (UTC)",
        type: "moment",
        hint: "Empty takes the timer off: replying is open without an end.",
      },
    ],
    undoable: true,
    inLog: true,
    says: (about, names) =>
      about.at === ""
        ? ["left replying open without an end in ", names.thread(about.thread)]
        : [`set ${momentWords(about.at!)} as the end of replying in `, names.thread(about.thread)],
    tells: (about, names) =>
      about.at === ""
        ? `Replying in your thread ${names.thread(about.thread).text} is open without an end`
        : `Replying in your thread ${names.thread(about.thread).text} ends ${momentWords(about.at!)}`,
  },
} satisfies Record<string, ActionType>;

const minutesIn = (minutes: string | number | undefined): string =>
  minutes === 1 ? "a minute" : `${Number(minutes).toLocaleString("en-GB")} minutes`;

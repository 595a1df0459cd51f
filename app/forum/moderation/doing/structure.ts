import type { structureKinds } from "../kinds/structure";
import { makeAnswer, reparentPost, unmakeAnswer } from "./structure/hanging";
import { mergeThreads } from "./structure/merging";
import { movePosts } from "./structure/moving";
import { splitThread } from "./structure/splitting";
import type { Doing } from "./types";

export const doStructure: Record<keyof typeof structureKinds, Doing> = {
  "merge-threads": mergeThreads,
  "split-thread": splitThread,
  "move-posts": movePosts,
  "reparent-post": reparentPost,
  "make-answer": makeAnswer,
  "unmake-answer": unmakeAnswer,
};

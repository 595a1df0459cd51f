import type { structureActionTypes } from "../actionTypes/structure";
import { makeAnswer, reparentPost, unmakeAnswer } from "./structure/reparent";
import { mergeThreads } from "./structure/merging";
import { movePosts } from "./structure/moving";
import { splitThread } from "./structure/splitting";
import type { Handler } from "./types";

export const structureHandlers: Record<keyof typeof structureActionTypes, Handler> = {
  "merge-threads": mergeThreads,
  "split-thread": splitThread,
  "move-posts": movePosts,
  "reparent-post": reparentPost,
  "make-answer": makeAnswer,
  "unmake-answer": unmakeAnswer,
};

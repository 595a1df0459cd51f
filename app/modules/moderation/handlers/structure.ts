import type { structureActionTypes } from "../actionTypes/structure";
import { makeAnswer, reparentPost, unmakeAnswer } from "./structure/reparent";
import { mergeThreads } from "./structure/mergeThreads";
import { movePosts } from "./structure/movePosts";
import { splitThread } from "./structure/splitThread";
import type { Handler } from "./handler";

export const structureHandlers: Record<keyof typeof structureActionTypes, Handler> = {
  "merge-threads": mergeThreads,
  "split-thread": splitThread,
  "move-posts": movePosts,
  "reparent-post": reparentPost,
  "make-answer": makeAnswer,
  "unmake-answer": unmakeAnswer,
};

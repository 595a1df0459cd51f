import { randomUUID } from "node:crypto";
import type { Viewer } from "../forum/people/types";

/** A key for a form that makes a post once. A visitor's page is the same for all, so it holds none; theirs is made when it arrives. */
export const newFormKey = (viewer: Viewer): string => (viewer ? randomUUID() : "");

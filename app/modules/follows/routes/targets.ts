import type { LoaderFunctionArgs } from "@remix-run/node";
import { idFrom } from "../../../server/params";

type Params = LoaderFunctionArgs["params"];

/** Return the target that an address names, one function for each kind. */
export const threadIn = ({ id }: Params) => ({ kind: "thread", id: idFrom(id) }) as const;
export const questionIn = ({ id }: Params) => ({ kind: "question", id: idFrom(id) }) as const;
export const tagIn = ({ tag = "" }: Params) => ({ kind: "tag", name: tag }) as const;
export const memberIn = ({ username = "" }: Params) => ({ kind: "member", username }) as const;

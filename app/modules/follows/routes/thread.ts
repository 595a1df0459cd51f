import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "../commands";
import { choose, goTo } from "./choice";
import { threadIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, threadIn);

export const action = (args: ActionFunctionArgs) => choose(args, threadIn, { on: follow, off: unfollow });

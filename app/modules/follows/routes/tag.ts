import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "../commands";
import { choose, goTo } from "./choice";
import { tagIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, tagIn);

export const action = (args: ActionFunctionArgs) => choose(args, tagIn, { on: follow, off: unfollow });

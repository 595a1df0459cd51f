import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "../../forum/following/commands";
import { choose, goTo } from "./choose";
import { tagIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, tagIn);

export const action = (args: ActionFunctionArgs) => choose(args, tagIn, { on: follow, off: unfollow });

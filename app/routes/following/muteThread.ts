import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { mute, unmute } from "../../forum/following/commands";
import { choose, goTo } from "./choose";
import { threadIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, threadIn);

export const action = (args: ActionFunctionArgs) => choose(args, threadIn, { on: mute, off: unmute });

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "../../forum/following/commands";
import { choose, goTo } from "./choose";
import { memberIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, memberIn);

export const action = (args: ActionFunctionArgs) => choose(args, memberIn, { on: follow, off: unfollow });

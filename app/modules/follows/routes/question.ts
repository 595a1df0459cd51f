import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "../commands";
import { choose, goTo } from "./choice";
import { questionIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, questionIn);

export const action = (args: ActionFunctionArgs) => choose(args, questionIn, { on: follow, off: unfollow });

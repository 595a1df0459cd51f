import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { follow, unfollow } from "../commands";
import { choose, goTo } from "./choice";
import { memberIn } from "./targets";

export const loader = (args: LoaderFunctionArgs) => goTo(args, memberIn);

export const action = (args: ActionFunctionArgs) => choose(args, memberIn, { on: follow, off: unfollow });

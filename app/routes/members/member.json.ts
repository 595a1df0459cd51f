import type { LoaderFunctionArgs } from "@remix-run/node";
import { answering } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { MemberPage } from "../../web/json/pages";
import { loadMember } from "./loadMember";

export const loader = (args: LoaderFunctionArgs) => answering(async () => answerJson(MemberPage, await loadMember(args)));

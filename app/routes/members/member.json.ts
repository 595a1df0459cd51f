import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerJson } from "../../web/json/answer";
import { MemberPage } from "../../web/json/pages";
import { loadMember } from "./loadMember";
import { answeringOrMoved, movedMember } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedMember(args),
    async () => answerJson(MemberPage, await loadMember(args)),
  );

import type { LoaderFunctionArgs } from "@remix-run/node";
import { answerJson } from "../../../server/json/response";
import { MemberPage } from "../../../server/json/pages";
import { loadMember } from "./memberLoader";
import { answeringOrMoved, movedMember } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedMember(args),
    async () => answerJson(MemberPage, await loadMember(args)),
  );

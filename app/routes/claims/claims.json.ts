import type { LoaderFunctionArgs } from "@remix-run/node";
import { readClaims } from "../../forum/claims/views";
import { answerJson } from "../../web/json/answer";
import { ClaimsPage } from "../../web/json/pages";
import { idFrom } from "../../web/params";
import { answeringOrMoved, movedThread } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => answerJson(ClaimsPage, await readClaims(args.context.viewer, idFrom(args.params.id))),
  );

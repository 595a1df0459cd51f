import type { LoaderFunctionArgs } from "@remix-run/node";
import { readClaims } from "../views";
import { answerJson } from "../../../server/json/response";
import { ClaimsPage } from "../../../server/json/pages";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedThread } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedThread(args),
    async () => answerJson(ClaimsPage, await readClaims(args.context.viewer, idFrom(args.params.id))),
  );

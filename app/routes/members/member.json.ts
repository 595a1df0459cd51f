import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProfile } from "../../forum/people/profile";
import { answering } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { MemberPage } from "../../web/json/pages";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  answering(async () => answerJson(MemberPage, await readProfile(context.viewer, params.username ?? "")));

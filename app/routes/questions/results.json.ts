import type { LoaderFunctionArgs } from "@remix-run/node";
import { readResults } from "../../forum/questions/results";
import { codebook } from "../../forum/questions/tidy";
import { answering } from "../../web/errors";
import { lookedFrom } from "../../web/looks";
import { idFrom } from "../../web/params";

/** The rows of results.csv with their codebook. It holds no time of making: the same result is the same file. */
export const loader = (args: LoaderFunctionArgs) =>
  answering(async () => {
    const { question, hidden, rows } = await readResults(args.context.viewer, idFrom(args.params.id), lookedFrom(args));
    const { id, slug, prompt, kind } = question;
    const named = { id, slug, prompt, kind };
    if (hidden) return Response.json({ question: named, hidden }, { status: 403 });
    return Response.json({ question: named, asked: question.asked, voters: question.voters, results: rows, codebook: codebook(question) });
  });

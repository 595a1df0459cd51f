import type { LoaderFunctionArgs } from "@remix-run/node";
import { whyHidden } from "../../forum/questions/hidden";
import { readResults } from "../../forum/questions/results";
import { COLUMNS } from "../../forum/questions/csvExport";
import { csv, csvFile } from "../../web/csv";
import { viewedResults } from "../../web/resultViews";
import { idFrom } from "../../web/params";
import { answeringOrMoved, movedQuestion } from "../site/moved";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const id = idFrom(args.params.id);
      const { hidden, rows } = await readResults(args.context.viewer, id, viewedResults(args));
      if (hidden)
        return new Response(`${whyHidden(hidden)}\n`, {
          status: 403,
          headers: { "Content-Type": "text/plain; charset=utf-8" },
        });
      return csvFile(`byway-q${id}-results.csv`, csv(COLUMNS, rows), {
        Link: `</q/${id}/codebook.csv>; rel="describedby"`,
      });
    },
  );

import type { LoaderFunctionArgs } from "@remix-run/node";
import { whyHidden } from "../hiddenResult";
import { readResults } from "../results";
import { COLUMNS } from "../csvExport";
import { csv, csvFile } from "../../../server/csv";
import { viewedResults } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

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

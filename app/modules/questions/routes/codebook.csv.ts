import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAsked } from "../results";
import { codebook, CODEBOOK_COLUMNS } from "../csvExport";
import { csv, csvFile } from "../../../server/csv";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { params, context } = args;
      const id = idFrom(params.id);
      const { question } = await readAsked(context.viewer, id);
      return csvFile(`byway-q${id}-codebook.csv`, csv(CODEBOOK_COLUMNS, codebook(question)));
    },
  );

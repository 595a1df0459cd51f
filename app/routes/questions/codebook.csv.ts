import type { LoaderFunctionArgs } from "@remix-run/node";
import { readAsked } from "../../forum/questions/results";
import { codebook, CODEBOOK_COLUMNS } from "../../forum/questions/csvExport";
import { csv, csvFile } from "../../web/csv";
import { idFrom } from "../../web/params";
import { answeringOrMoved, movedQuestion } from "../site/moved";

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

import { readCodebook } from "../../forum/stories/publishing";
import { CODEBOOK_COLUMNS } from "../../forum/stories/csvExport";
import { csv, csvFile } from "../../web/csv";
import { withErrorResponse } from "../../web/errors";

export const loader = () =>
  withErrorResponse(async () =>
    csvFile("byway-stories-codebook.csv", csv(CODEBOOK_COLUMNS, await readCodebook())),
  );

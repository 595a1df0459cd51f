import { readCodebook } from "../publications";
import { CODEBOOK_COLUMNS } from "../csvExport";
import { csv, csvFile } from "../../../server/csv";
import { withErrorResponse } from "../../../server/errors";

export const loader = () =>
  withErrorResponse(async () =>
    csvFile("byway-stories-codebook.csv", csv(CODEBOOK_COLUMNS, await readCodebook())),
  );

import { readFigures, readLicence } from "../../forum/stories/publishing";
import { FIGURE_COLUMNS } from "../../forum/stories/csvExport";
import { csv, csvFile } from "../../web/csv";
import { withErrorResponse } from "../../web/errors";
import { describedBy } from "./describedBy";

export const loader = () =>
  withErrorResponse(async () => {
    const [rows, licence] = await Promise.all([readFigures(), readLicence()]);
    return csvFile("byway-evidence.csv", csv(FIGURE_COLUMNS, rows), describedBy(licence));
  });

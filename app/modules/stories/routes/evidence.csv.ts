import { readFigures, readLicence } from "../publications";
import { FIGURE_COLUMNS } from "../csvExport";
import { csv, csvFile } from "../../../server/csv";
import { withErrorResponse } from "../../../server/errors";
import { describedBy } from "./licenceHeader";

export const loader = () =>
  withErrorResponse(async () => {
    const [rows, licence] = await Promise.all([readFigures(), readLicence()]);
    return csvFile("byway-evidence.csv", csv(FIGURE_COLUMNS, rows), describedBy(licence));
  });

import { readFigures, readLicence } from "../../forum/stories/publishing";
import { FIGURE_COLUMNS } from "../../forum/stories/tidy";
import { csv, csvFile } from "../../web/csv";
import { answering } from "../../web/errors";
import { describedBy } from "./describedBy";

export const loader = () =>
  answering(async () => {
    const [rows, licence] = await Promise.all([readFigures(), readLicence()]);
    return csvFile("byway-evidence.csv", csv(FIGURE_COLUMNS, rows), describedBy(licence));
  });

import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLicence, readStoryRows } from "../publications";
import { STORY_COLUMNS } from "../csvExport";
import { csv, csvFile } from "../../../server/csv";
import { withErrorResponse } from "../../../server/errors";
import { describedBy } from "./licenceHeader";
import { storyFilterFrom } from "./filter";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const [rows, licence] = await Promise.all([
      readStoryRows(storyFilterFrom(request.url), context.origin),
      readLicence(),
    ]);
    return csvFile("byway-stories.csv", csv(STORY_COLUMNS, rows), describedBy(licence));
  });

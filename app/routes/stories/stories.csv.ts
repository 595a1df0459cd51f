import type { LoaderFunctionArgs } from "@remix-run/node";
import { readLicence, readStoryRows } from "../../forum/stories/publishing";
import { STORY_COLUMNS } from "../../forum/stories/csvExport";
import { csv, csvFile } from "../../web/csv";
import { withErrorResponse } from "../../web/errors";
import { describedBy } from "./describedBy";
import { storyFilterFrom } from "./filter";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const [rows, licence] = await Promise.all([
      readStoryRows(storyFilterFrom(request.url), context.origin),
      readLicence(),
    ]);
    return csvFile("byway-stories.csv", csv(STORY_COLUMNS, rows), describedBy(licence));
  });

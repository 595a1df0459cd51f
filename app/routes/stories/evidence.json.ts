import { readLicence } from "../../forum/stories/publishing";
import { readEvidence } from "../../forum/stories/snapshots";
import { DATA_VERSION } from "../../forum/stories/csvExport";
import { withErrorResponse } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { EvidencePage } from "../../web/json/pages";

export const loader = () =>
  withErrorResponse(async () =>
    answerJson(EvidencePage, {
      version: DATA_VERSION,
      licence: await readLicence(),
      ...(await readEvidence()),
    }),
  );

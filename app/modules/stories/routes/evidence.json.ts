import { readLicence } from "../publications";
import { readEvidence } from "../snapshots";
import { DATA_VERSION } from "../csvExport";
import { withErrorResponse } from "../../../server/errors";
import { answerJson } from "../../../server/json/response";
import { EvidencePage } from "../../../server/json/pages";

export const loader = () =>
  withErrorResponse(async () =>
    answerJson(EvidencePage, {
      version: DATA_VERSION,
      licence: await readLicence(),
      ...(await readEvidence()),
    }),
  );

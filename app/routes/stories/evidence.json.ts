import { readEvidence } from "../../forum/stories/releasing";
import { answering } from "../../web/errors";
import { answerJson } from "../../web/json/answer";
import { EvidencePage } from "../../web/json/pages";

export const loader = () => answering(async () => answerJson(EvidencePage, await readEvidence()));

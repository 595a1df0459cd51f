import { clientMessages } from "../clientMessages";
import type { Results } from "./types";

/** Why a result is not shown to this viewer yet, and what would open it. */
export function whyHidden(results: Exclude<Results, "open">): string {
  if (results === "after-close") return clientMessages["results-after-close"];
  if (results === "after-answer") return clientMessages["results-after-answer"];
  return "Vote first and see the result then, or ask on the question's page to see it without voting.";
}

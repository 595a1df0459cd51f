import { Form } from "@remix-run/react";
import type { OwnFlag as Shape } from "../types";
import { OUTCOME_WORDS, REASON_WORDS } from "../words";
import { Moment } from "../../../ui/time";

const STATES = {
  waiting: "No moderator has decided on it yet.",
  "taken-back": "You took it back.",
  ...OUTCOME_WORDS,
};

/** The member's own flag, its outcome, and the button that withdraws it while no moderator has decided. */
export function OwnFlag({ flag }: { flag: Shape & { mayTakeBack: boolean } }) {
  return (
    <>
      <dl className="facts">
        <dt>For</dt>
        <dd>{REASON_WORDS[flag.reason].name}</dd>
        {flag.note !== "" && (
          <>
            <dt>Your note</dt>
            <dd>{flag.note}</dd>
          </>
        )}
        <dt>When</dt>
        <dd>
          <Moment at={flag.at} />
        </dd>
        <dt>What came of it</dt>
        <dd>{STATES[flag.state]}</dd>
      </dl>
      {flag.mayTakeBack && (
        <Form method="post" className="buttons" aria-label="Take the flag back">
          <button className="button" name="intent" value="take-back">
            Take it back
          </button>
        </Form>
      )}
    </>
  );
}

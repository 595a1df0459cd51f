import { Form } from "@remix-run/react";
import type { QueueItem } from "../queueTypes";
import { CLAIM_MINUTES } from "../limits";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import { Resolved } from "./QueueRows";

/** The subject of an item and the moderator who has claimed it, with the buttons to claim and release it. */
export function ItemHead({ item, mayClaim }: { item: QueueItem; mayClaim: boolean }) {
  const { claim, resolved, causes, title, at, weight, kind } = item;
  return (
    <header>
      <h1>{title}</h1>
      <p className="row-meta">
        {causes.length > 0 && <span>{causes.join(", ")}</span>}
        {kind === "flags" && <span>weight {weight}</span>}
        <span>
          since <Moment at={at} />
        </span>
      </p>
      {resolved ? (
        <div className="claim" role="status">
          <p>
            Decided: <Resolved resolved={resolved} />.{" "}
            {resolved.actionId !== null && (
              <Link to={`/moderation/actions/${resolved.actionId}`}>See the action</Link>
            )}
          </p>
        </div>
      ) : claim.until === null ? (
        mayClaim && (
          <Form method="post" className="claim" aria-label="Claim">
            <p>
              Assign this to yourself for {CLAIM_MINUTES} minutes, so that nobody else decides on it
              meanwhile.
            </p>
            <button className="button button-small" name="intent" value="claim">
              Assign to me
            </button>
          </Form>
        )
      ) : claim.by === "me" ? (
        <Form method="post" className="claim" aria-label="Your claim">
          <p>
            Assigned to you until <Moment at={claim.until} />. Until then nobody else can decide on it.
          </p>
          <button className="button button-small" name="intent" value="let-go">
            Release
          </button>
        </Form>
      ) : (
        <div className="claim claim-taken" role="status">
          <p>
            Assigned to {claim.username} until <Moment at={claim.until} />. You can decide after that, or once
            they release it.
          </p>
        </div>
      )}
    </header>
  );
}

import { Form } from "@remix-run/react";
import type { QueueItem } from "../../forum/moderation/queueTypes";
import { Link } from "../Link";
import { Moment } from "../time";
import { Resolved } from "./QueueRows";

/** What an item is about, and who has it; for whoever has it, the way to let it go. */
export function ItemHead({ item }: { item: QueueItem }) {
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
        <p className="claim" role="status">
          Decided: <Resolved resolved={resolved} />.{" "}
          {resolved.actionId !== null && <Link to={`/moderation/actions/${resolved.actionId}`}>What was done</Link>}
        </p>
      ) : claim.until === null ? null : claim.by === "me" ? (
        <Form method="post" className="claim" aria-label="Your claim">
          <p>
            You have this before you until <Moment at={claim.until} />. Until then nobody else decides on it.
          </p>
          <button className="button button-small" name="intent" value="let-go">
            Let it go
          </button>
        </Form>
      ) : (
        <p className="claim claim-taken" role="status">
          {claim.username} has this before them until <Moment at={claim.until} />. Open it again then, or when they have let it go.
        </p>
      )}
    </header>
  );
}

import type { OpenedItem } from "../queueTypes";
import { ActionRows } from "./Actions";
import { Link } from "../../../ui/Link";

type Part = { opened: Pick<OpenedItem, "thing" | "context" | "proposal" | "appealed" | "flagged"> };

/** The target of an item: the post below the one that it answers, the proposed tag, or the appeal. */
export function ItemThing({ opened: { thing, context, proposal, appealed, flagged } }: Part) {
  return (
    <>
      {appealed && (
        <section aria-labelledby="appeal">
          <h2 id="appeal">What {appealed.by} says</h2>
          <blockquote className="quoted quoted-lines">{appealed.text}</blockquote>
          <h2>Against</h2>
          <ActionRows actions={[appealed.action]} />
        </section>
      )}
      {proposal && (
        <p>
          Proposed by <Link to={`/m/${proposal.proposer}`}>{proposal.proposer}</Link> for{" "}
          <Link to={proposal.threadHref}>{proposal.threadTitle}</Link>.
        </p>
      )}
      {thing && (
        <section aria-labelledby="thing">
          <h2 id="thing">
            <Link to={thing.href}>{thing.name}</Link>{" "}
            {thing.state !== "" && thing.state !== "visible" && thing.state !== "open" && (
              <span className="mark">{thing.state}</span>
            )}
          </h2>
          {context && (
            <p className="note">
              In answer to <Link to={context.href}>{context.name}</Link>: “{context.excerpt}”
            </p>
          )}
          {thing.html === "" ? (
            thing.excerpt !== "" && <blockquote className="quoted">{thing.excerpt}</blockquote>
          ) : (
            <div className="quoted prose" dangerouslySetInnerHTML={{ __html: thing.html }} />
          )}
          {flagged?.hiddenBy && (
            <p className="note">
              The flags have <Link to={`/moderation/actions/${flagged.hiddenBy}`}>hidden it</Link> until you
              decide.
            </p>
          )}
        </section>
      )}
    </>
  );
}

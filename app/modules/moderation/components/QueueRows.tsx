import type { QueueItem, QueueKind } from "../queueTypes";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import { ClaimSign } from "./ClaimSign";

export const KIND_WORDS: Record<QueueKind, string> = {
  flags: "Flagged",
  approval: "For approval",
  tag: "Proposed tags",
  appeal: "Appeals",
};
const ONE: Record<QueueKind, string> = {
  flags: "flagged",
  approval: "waits for approval",
  tag: "proposed tag",
  appeal: "appeal",
};

/** The items of the queue, open or resolved: each with its causes, its weight and its moderator. */
export function QueueRows({ items }: { items: QueueItem[] }) {
  return (
    <ol className="rows queue" role="list">
      {items.map((item) => (
        <li key={item.id} className="row" id={`i${item.id}`}>
          <h2 className="row-title">
            <Link to={`/moderation/queue/${item.id}`}>{item.title}</Link>
          </h2>
          {item.excerpt !== "" && <p className="queue-excerpt">{item.excerpt}</p>}
          <p className="row-meta">
            <span>
              {ONE[item.kind]}
              {item.causes.length > 0 && `: ${item.causes.join(", ")}`}
            </span>
            {item.kind === "flags" && <span>weight {item.weight}</span>}
            <span>
              since <Moment at={item.at} />
            </span>
            {item.resolved ? <Resolved resolved={item.resolved} /> : <ClaimSign claim={item.claim} />}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The resolution of an item, its moderator and its time. */
export const Resolved = ({ resolved }: { resolved: NonNullable<QueueItem["resolved"]> }) => (
  <span>
    <span className="mark">{resolved.resolution.replace("-", " ")}</span>
    {resolved.by && (
      <>
        {" "}
        by <Link to={`/m/${resolved.by}`}>{resolved.by}</Link>
      </>
    )}{" "}
    <Moment at={resolved.at} />
  </span>
);

import { REASON_WORDS } from "../../flags/words";
import type { OpenedItem } from "../queueTypes";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";

/** The flags of an item: each with its author, its reason, and the outcomes of the author's earlier flags. */
export function ItemFlags({ flags }: { flags: NonNullable<OpenedItem["flagged"]>["flags"] }) {
  return (
    <section aria-labelledby="flags">
      <h2 id="flags">Flags</h2>
      <ul className="rows acts" role="list">
        {flags.map((flag) => (
          <li key={flag.id}>
            <p>
              <strong>{REASON_WORDS[flag.reason].name}</strong>
              {flag.duplicateOf !== null && (
                <>
                  {" "}
                  of <Link to={`/t/${flag.duplicateOf}`}>thread {flag.duplicateOf}</Link>
                </>
              )}
              {flag.note !== "" && `: “${flag.note}”`}
            </p>
            <p className="note">
              <Link to={`/m/${flag.username}`}>{flag.username}</Link> (earlier flags: {flag.upheld} agreed
              with, {flag.disagreed} not) · weight {flag.weight} · <Moment at={flag.at} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

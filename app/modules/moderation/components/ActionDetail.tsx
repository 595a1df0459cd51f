import type { Blocker, ChangeSaid, ModAction } from "../types";
import { Link } from "../../../ui/Link";
import { Scrolled } from "../../../ui/chart/ScrollRegion";
import { Moment } from "../../../ui/time";

/** When, why, and with which effects. */
export const ActionFacts = ({
  action: { at, reason, publicNote, effects, undoOf },
}: {
  action: ModAction;
}) => (
  <dl className="facts">
    <dt>When</dt>
    <dd>
      <Moment at={at} />
    </dd>
    <dt>Why</dt>
    <dd className="act-words">{reason}</dd>
    {publicNote !== "" && (
      <>
        <dt>Note to readers</dt>
        <dd className="act-words">{publicNote}</dd>
      </>
    )}
    {effects.length > 0 && (
      <>
        <dt>What it did</dt>
        <dd>{effects.join(", ")}</dd>
      </>
    )}
    {undoOf !== null && (
      <>
        <dt>Took back</dt>
        <dd>
          <Link to={`/moderation/actions/${undoOf}`}>What was done before</Link>
        </dd>
      </>
    )}
  </dl>
);

/** The changes of the action, before and after; for moderators. */
export function ActionChanges({ changes, more }: { changes: ChangeSaid[]; more: number }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">What it changed</h2>
      <Scrolled label="What it changed">
        <table className="rights-table act-changes">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ what, before, after }) => (
              <tr key={`${what} ${before} ${after}`}>
                <th scope="row">{what}</th>
                <td>{before ?? <span className="quiet">nothing</span>}</td>
                <td>{after ?? <span className="quiet">nothing</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <p className="note">
        {more > 0 ? `And ${more.toLocaleString("en-GB")} more. ` : ""}Moderators alone see this.
      </p>
    </section>
  );
}

/** The actions that have to be undone first, in the words of the log. */
export const Blockers = ({ blockers }: { blockers: Blocker[] }) => (
  <div className="act-preview">
    <p>
      {blockers.some(({ actionId }) => actionId !== null)
        ? "Something later stands on it; take that back first:"
        : "It cannot be taken back as it is now:"}
    </p>
    <ul>
      {blockers.map((blocker) => (
        <li key={`${blocker.actionId} ${blocker.says}`}>
          {blocker.actionId === null ? (
            blocker.says
          ) : (
            <Link to={`/moderation/actions/${blocker.actionId}`}>{blocker.says}</Link>
          )}
        </li>
      ))}
    </ul>
  </div>
);

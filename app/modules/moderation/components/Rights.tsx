import { MEMBER_RIGHTS } from "../memberRights";
import { kindRights, LEVEL_WORDS, NOUN_ORDER, NOUN_WORDS, relationWords, WHOSE_WORDS } from "../rightsTable";
import { ACTORS } from "../types";
import { Scrolled } from "../../../ui/chart/ScrollRegion";

/** Every kind of action, and to whose things it is open. */
export function RightsOfModerators() {
  const kinds = kindRights();
  return (
    <section aria-labelledby="moderators">
      <h2 id="moderators">Moderators and admins</h2>
      <Scrolled label="What moderators and admins may do">
        <table className="rights-table">
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">A moderator may, to what is</th>
              <th scope="col">An admin may, to what is</th>
            </tr>
          </thead>
          {NOUN_ORDER.filter((noun) => kinds.some((kind) => kind.noun === noun)).map((noun) => (
            <tbody key={noun}>
              <tr>
                <th scope="rowgroup" colSpan={3} className="rights-noun">
                  {NOUN_WORDS[noun]}
                </th>
              </tr>
              {kinds
                .filter((kind) => kind.noun === noun)
                .map(({ kind, label, moderator, admin, undoable, inLog }) => (
                  <tr key={kind} id={kind}>
                    <th scope="row">
                      {label}
                      {!undoable && <span className="mark">no undo</span>}
                      {!inLog && <span className="mark">not in the log</span>}
                    </th>
                    <td>{relationWords(noun, moderator)}</td>
                    <td>{relationWords(noun, admin)}</td>
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </Scrolled>
      <p className="note">
        Whoever may do something may take it back, as long as nothing later stands on it. Members and visitors
        can do nothing of this.
      </p>
    </section>
  );
}

/** The rights of visitors and members, which need no moderator. */
export function RightsOfMembers() {
  return (
    <section aria-labelledby="members">
      <h2 id="members">Everybody else</h2>
      <Scrolled label="What visitors and members may do">
        <table className="rights-table rights-members">
          <thead>
            <tr>
              <th scope="col">What</th>
              {ACTORS.map((actor) => (
                <th key={actor} scope="col">
                  {ACTOR_WORDS[actor]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEMBER_RIGHTS.map(({ does, of, ...levels }) => (
              <tr key={`${does} ${of}`}>
                <th scope="row">
                  {does}
                  {of !== null && <span className="quiet">, {WHOSE_WORDS[of]}</span>}
                </th>
                {ACTORS.map((actor) => (
                  <td key={actor} className={levels[actor] === "no" ? "quiet" : undefined}>
                    {LEVEL_WORDS[levels[actor]]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}

const ACTOR_WORDS: Record<(typeof ACTORS)[number], string> = {
  visitor: "A visitor",
  member: "A member",
  newcomer: "A newcomer",
  silenced: "Silenced",
  suspended: "Suspended",
};

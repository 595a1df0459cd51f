import type { ModAction, Piece } from "../types";
import { Fragment } from "react";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";

/** A sentence in pieces, some of them links. */
export const Pieces = ({ pieces }: { pieces: Piece[] }) =>
  pieces.map(({ text, href }, at) => {
    // The pieces of one sentence stay where they are.
    const key = `${at}`;
    return href ? (
      <Link key={key} to={href}>
        {text}
      </Link>
    ) : (
      <Fragment key={key}>{text}</Fragment>
    );
  });

/** The actor of an action: by name where the reader may know it, Byway where the forum itself acted. */
export const Who = ({ by, byHref }: Pick<ModAction, "by" | "byHref">) =>
  byHref ? <Link to={byHref}>{by}</Link> : (by ?? "Byway");

/** The actions, one dense row each: the time, the moderator and the action; below, its reason and effects. */
export function ActionRows({ actions }: { actions: ModAction[] }) {
  return (
    <ol className="rows acts" role="list">
      {actions.map((action) => (
        <li key={action.id} id={`a${action.id}`} className={action.undone ? "acts-undone" : undefined}>
          <p className="acts-when">
            <Link to={`/moderation/actions/${action.id}`}>
              <Moment at={action.at} />
            </Link>
          </p>
          <div>
            <p>
              <Who {...action} /> <Pieces pieces={action.says} />
              {action.undone && <span className="mark">taken back</span>}
            </p>
            <p className="note acts-why">
              {action.reason}
              {action.publicNote !== "" && action.publicNote !== action.reason && <> “{action.publicNote}”</>}
              {action.effects.length > 0 && <span className="acts-effects">{action.effects.join(", ")}</span>}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

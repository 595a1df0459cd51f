import { Form, Link } from "@remix-run/react";
import { TAG_MAX_CHARS } from "../forum/threads/limits";
import { EditError, EditField } from "./EditField";
import type { Reply } from "./replyTo";
import { tagPath } from "./tagPath";
import { Day } from "./time";

interface Proposal {
  id: number;
  name: string;
  threadId: number;
  threadSlug: string;
  threadTitle: string;
  proposer: string;
  at: string;
  outcome: "accepted" | "renamed" | "declined" | null;
  tag: string | null;
  decider: string | null;
  decidedAt: string | null;
}

/** A proposed tag with the thread it was proposed for, and the form to decide on it. */
export function ProposedTag({ proposal: { id, name, ...proposal }, reply }: { proposal: Proposal; reply: Reply }) {
  return (
    <li className="row" id={`proposal-${id}`}>
      <h3 className="row-title">{name}</h3>
      <Origin {...proposal} />
      <Form method="post" action="/tags/proposed" preventScrollReset className="form proposal-form" aria-label={`Decide on ${name}`}>
        <input type="hidden" name="proposal" value={id} />
        <EditError reply={reply} />
        <EditField id={`name-${id}`} name="name" label="Name of the tag" value={name} maxLength={TAG_MAX_CHARS} reply={reply} />
        <div className="buttons">
          <button className="button button-primary" name="intent" value="accept">
            Accept
          </button>
          <button className="button" name="intent" value="decline">
            Decline
          </button>
        </div>
      </Form>
    </li>
  );
}

/** What became of a proposed tag, and by whom. */
export function DecidedTag({ proposal: { name, outcome, tag, decider, decidedAt, ...proposal } }: { proposal: Proposal }) {
  return (
    <li className="row">
      <h3 className="row-title">{name}</h3>
      <p className="row-meta">
        <span>
          {outcome === "declined" ? "declined" : <>accepted{outcome === "renamed" && " as"} </>}
          {tag && <Link to={tagPath([tag])}>{tag}</Link>} by <Link to={`/m/${decider}`}>{decider}</Link>
        </span>
        {decidedAt && <Day at={decidedAt} />}
      </p>
      <Origin {...proposal} />
    </li>
  );
}

function Origin({ proposer, at, threadId, threadSlug, threadTitle }: Pick<Proposal, "proposer" | "at" | "threadId" | "threadSlug" | "threadTitle">) {
  return (
    <p className="row-meta">
      <span>
        proposed by <Link to={`/m/${proposer}`}>{proposer}</Link> for <Link to={`/t/${threadId}/${threadSlug}`}>{threadTitle}</Link>
      </span>
      <Day at={at} />
    </p>
  );
}

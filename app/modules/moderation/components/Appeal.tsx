import { Form } from "@remix-run/react";
import { EditField } from "../../../ui/form/EditField";
import { Link } from "../../../ui/Link";
import type { Reply } from "../../../ui/form/replyTo";
import { Moment } from "../../../ui/time";

interface Said {
  username: string;
  text: string;
  at: string;
  outcome: "upheld" | "granted" | null;
  answer: string;
  decider: string | null;
  decidedAt: string | null;
}

/** The appeal against an action and its outcome, or the link to appeal. For its owner and for moderators. */
export function Appeal({ actionId, until, said }: { actionId: number; until: string; said: Said | null }) {
  return (
    <section aria-labelledby="appeal">
      <h2 id="appeal">Appeal</h2>
      {said === null ? (
        <p>
          Was this wrong? You can <Link to={`/moderation/actions/${actionId}/appeal`}>appeal</Link> once,
          until <Moment at={until} />. Another moderator decides.
        </p>
      ) : (
        <>
          <blockquote className="quoted quoted-lines">{said.text}</blockquote>
          <p className="note">
            {said.username}, <Moment at={said.at} />
          </p>
          {said.outcome === null ? (
            <p>Another moderator will decide on it.</p>
          ) : (
            <>
              <p>
                {said.outcome === "granted"
                  ? "Granted: what was done is taken back."
                  : "Upheld: what was done stands."}{" "}
                {said.decider && `Decided by ${said.decider}`}
                {said.decidedAt && (
                  <>
                    , <Moment at={said.decidedAt} />
                  </>
                )}
                .
              </p>
              {said.answer !== "" && <blockquote className="quoted quoted-lines">{said.answer}</blockquote>}
            </>
          )}
        </>
      )}
    </section>
  );
}

/** The form in which one appeals. */
export const AppealForm = ({
  actionId,
  maxLength,
  reply,
}: {
  actionId: number;
  maxLength: number;
  reply: Reply;
}) => (
  <Form method="post" className="form" aria-label="Appeal">
    <EditField
      id="appeal-text"
      name="text"
      label="Why was this wrong?"
      value=""
      rows={6}
      hint={
        `At most ${maxLength.toLocaleString("en-GB")} characters. Another moderator reads ` +
        "it, and answers."
      }
      reply={reply}
    />
    <div className="buttons">
      <button className="button button-primary">Send the appeal</button>
      <Link className="button" to={`/moderation/actions/${actionId}`}>
        Leave it
      </Link>
    </div>
  </Form>
);

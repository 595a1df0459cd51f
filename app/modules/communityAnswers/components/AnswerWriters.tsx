import { Form } from "@remix-run/react";
import type { Writers } from "../types";
import { EditError, EditField } from "../../../ui/form/EditField";
import { Link } from "../../../ui/Link";
import type { Reply } from "../../../ui/form/replyTo";

interface Props {
  questionId: number;
  writers: Writers;
  reply?: Reply;
}

/**
 * For moderators: who has been asked to write the community answer, and the form to ask. For who was asked:
 * to say no.
 */
export function AnswerWriters({ questionId, writers: { asked, mayAsk, mine }, reply }: Props) {
  const action = `/questions/${questionId}/answer/writers`;
  if (!mayAsk && !mine) return null;
  return (
    <section className="answer-writers" aria-label="Who writes the community answer">
      {mine && (
        <Form method="post" action={action} className="answer-asked">
          <p>
            A moderator asks you to write the community answer.{" "}
            <Link to={`/questions/${questionId}/answer`}>Write it</Link>
          </p>
          <button className="button button-small" name="intent" value="decline">
            I would rather not
          </button>
        </Form>
      )}
      {mayAsk && (
        <details open={reply !== undefined || asked.length > 0}>
          <summary>Ask a member to write the community answer</summary>
          <EditError reply={reply} />
          {asked.length > 0 && (
            <ul className="rows" role="list">
              {asked.map(({ memberId, username, askedBy }) => (
                <li key={memberId}>
                  <Form method="post" action={action} className="answer-asked">
                    <input type="hidden" name="member" value={memberId} />
                    <p>
                      <Link to={`/m/${username}`}>{username}</Link>, asked by {askedBy}
                    </p>
                    <button className="button button-small" name="intent" value="end">
                      Ask no more<span className="for-readers"> of {username}</span>
                    </button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
          <Form method="post" action={action} className="form" aria-label="Ask a member">
            <EditField
              id="writer-name"
              name="name"
              label="Username"
              value=""
              hint="They are told, and can decline."
              reply={reply}
            />
            <div className="buttons">
              <button className="button" name="intent" value="ask">
                Ask
              </button>
            </div>
          </Form>
        </details>
      )}
    </section>
  );
}

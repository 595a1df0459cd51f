import { Form } from "@remix-run/react";
import { REASON_MAX_CHARS } from "../limits";
import type { OpenedItem } from "../queueTypes";
import { messageFor } from "../../messages";
import { TAG_MAX_CHARS } from "../../tags/limits";
import { EditField } from "../../../ui/form/EditField";
import { typedIn } from "../../../ui/form/formReply";
import { answersTo, type Reply } from "../../../ui/form/replyTo";
import { AgreeForm } from "./AgreeForm";
import { Consequences } from "./Consequences";

interface Props {
  opened: OpenedItem;
  reply: Reply;
  /** The effects of an agreement with the typed fields; null where no preview was asked for. */
  effects: string[] | null;
}

/**
 * The decisions on an item, each with its consequences; or the reason why this moderator cannot decide. A
 * reason that was typed in vain stays to be copied.
 */
export function ItemChoices({ opened, reply, effects }: Props) {
  const { item, why, flagged } = opened;
  const closed = item.resolved !== null || why !== null || item.claim.by === "other";
  const lost = typedIn(reply, "reason") ?? "";
  if (closed) {
    return (
      <>
        {item.resolved === null && why !== null && <p className="note">{messageFor(why)}</p>}
        {lost !== "" && (
          <section aria-labelledby="lost">
            <h2 id="lost">What you wrote</h2>
            <blockquote className="quoted quoted-lines">{lost}</blockquote>
          </section>
        )}
      </>
    );
  }
  return (
    <section aria-labelledby="choices">
      <h2 id="choices">Decide</h2>
      {flagged ? (
        <>
          <AgreeForm
            itemId={item.id}
            flagged={flagged}
            reply={answersTo(reply, ["agree", "preview"])}
            effects={effects}
          />
          <Choice
            intent="disagree"
            keyed="d"
            label="Disagree"
            says={flagged.says.disagree}
            reason={flagged.hiddenBy ? "Reason, for its author" : null}
            reply={answersTo(reply, "disagree")}
          />
          <Choice
            intent="ignore"
            keyed="i"
            label="Ignore"
            says={flagged.says.ignore}
            reason={null}
            reply={answersTo(reply, "ignore")}
          />
        </>
      ) : (
        <Others opened={opened} reply={reply} />
      )}
    </section>
  );
}

/** Decisions on everything but flags: yes or no. */
function Others({ opened: { proposal, approving, appealed }, reply }: Omit<Props, "effects">) {
  const [yes, no] = [answersTo(reply, "agree"), answersTo(reply, "disagree")];
  if (proposal)
    return (
      <>
        <Choice
          intent="agree"
          keyed="a"
          label="Accept"
          says={[
            "The tag is made, or taken where there is one of this name, and put on the thread.",
            `${proposal.proposer} is told.`,
          ]}
          reason={null}
          reply={yes}
        >
          <EditField
            id="tag-name"
            name="name"
            label="Name of the tag"
            value={proposal.name}
            maxLength={TAG_MAX_CHARS}
            reply={yes}
          />
        </Choice>
        <Choice
          intent="disagree"
          keyed="d"
          label="Decline"
          says={["No tag is made.", `${proposal.proposer} is told.`]}
          reason={null}
          reply={no}
        />
      </>
    );
  if (approving)
    return (
      <>
        <Choice
          intent="agree"
          keyed="a"
          label="Approve"
          says={["Everybody reads it.", ...approving.approve]}
          why={approving.whyNot && messageFor(approving.whyNot)}
          reason="Reason (may be empty)"
          reply={yes}
        />
        <Choice
          intent="disagree"
          keyed="d"
          label="Refuse"
          says={["It stays out of view, and its author can appeal.", ...approving.refuse]}
          reason="Reason, for its author"
          reply={no}
        />
      </>
    );
  if (appealed)
    return (
      <>
        <Choice
          intent="agree"
          keyed="a"
          label="Grant"
          says={["What was done is taken back.", ...appealed.grant]}
          why={appealed.whyNot && messageFor(appealed.whyNot)}
          reason={`Answer to ${appealed.by}`}
          reply={yes}
        />
        <Choice
          intent="disagree"
          keyed="d"
          label="Uphold"
          says={[
            "What was done stands.",
            `${appealed.by} is told, with your answer; there is no second appeal.`,
          ]}
          reason={`Answer to ${appealed.by}`}
          reply={no}
        />
      </>
    );
  return null;
}

interface ChoiceProps {
  intent: "agree" | "disagree" | "ignore";
  keyed: "a" | "d" | "i";
  label: string;
  says: string[];
  /** The label of its reason; null where it takes none. */
  reason: string | null;
  /** Why it cannot be chosen now. */
  why?: string | null;
  reply: Reply;
  children?: React.ReactNode;
}

function Choice({ intent, keyed, label, says, reason, why = null, reply, children }: ChoiceProps) {
  if (why !== null)
    return (
      <p className="note">
        {label}: {why}
      </p>
    );
  return (
    <Form method="post" className="form choice-form" aria-label={label} preventScrollReset>
      <Consequences id={`says-${intent}`} label={label} says={says} />
      {children}
      {reason !== null && (
        <EditField
          id={`reason-${intent}`}
          name="reason"
          label={reason}
          value=""
          rows={2}
          maxLength={REASON_MAX_CHARS}
          reply={reply}
        />
      )}
      <div className="buttons">
        <button
          className="button"
          name="intent"
          value={intent}
          data-key={keyed}
          aria-describedby={`says-${intent}`}
        >
          {label}
        </button>
      </div>
    </Form>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { acceptTag, declineTag, readProposals } from "../../forum/threads/proposing";
import { errorOf, typedIn } from "../../ui/formReply";
import { keepText } from "../../ui/keepText";
import { answersTo } from "../../ui/replyTo";
import { DecidedTag, ProposedTag } from "../../ui/TagProposals";
import { answering } from "../../web/errors";
import { readForm } from "../../web/forms";
import { seeOther } from "../../web/seeOther";
import { memberOf } from "../accounts/arrive";
import { formHeaders } from "../accounts/headers";

export { unlessRefused as shouldRevalidate } from "../../ui/keepText";

export const meta: MetaFunction = () => [{ title: "Proposed tags · Byway" }];

export const headers = formHeaders;

/** The tags that threads propose, with a form for each that moderators decide by. */
export const loader = (args: LoaderFunctionArgs) => answering(() => readProposals(memberOf(args)));

const proposal = z.string({ error: "Choose a proposal." }).regex(/^[1-9]\d{0,8}$/, "Choose a proposal.").transform(Number);

const Fields = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("accept"), proposal, name: z.string().default("") }),
  z.object({ intent: z.literal("decline"), proposal, name: z.string().default("") }),
]);

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const form = await readForm(args.request, Fields);
  return form.attempt(async ({ intent, proposal: id, name }) => {
    await (intent === "accept" ? acceptTag(viewer, id, name) : declineTag(viewer, id));
    return seeOther("/tags/proposed");
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => keepText(() => serverAction<typeof action>());

export default function ProposedTags() {
  const { open, decided } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const unplaced = reply && !open.some(({ id }) => typedIn(reply, "proposal") === String(id));
  return (
    <div className="page curate">
      <h1>Proposed tags</h1>
      <p className="note">Each was proposed with a new thread, and is shown only to its author and to moderators until one of you decides.</p>
      {unplaced && (
        <p className="form-error" role="alert">
          {errorOf(reply, "") ?? "That proposal waits no longer. Look below at what became of it."}
        </p>
      )}
      <section aria-labelledby="waiting">
        <h2 id="waiting">Waiting</h2>
        {open.length === 0 ? (
          <p className="note">Nothing waits for you.</p>
        ) : (
          <ol className="rows" role="list">
            {open.map((each) => (
              <ProposedTag key={each.id} proposal={each} reply={answersTo(reply, ["accept", "decline"], { proposal: each.id })} />
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="decided">
        <h2 id="decided">Decided lately</h2>
        {decided.length === 0 ? (
          <p className="note">Nothing yet.</p>
        ) : (
          <ol className="rows" role="list">
            {decided.map((each) => (
              <DecidedTag key={each.id} proposal={each} />
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}

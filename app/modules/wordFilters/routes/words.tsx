import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { act } from "../../moderation/executor";
import { ACTION_TYPES } from "../../moderation/actionTypes";
import { ACTIONS_PER_MODERATOR, REASON_MAX_CHARS } from "../../moderation/limits";
import { renderPost } from "../../posts/markdown";
import { readList, readWords, type Trial, tryList } from "../views";
import { EditError, EditField } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText } from "../../../ui/form/keepText";
import { ActFields } from "../../moderation/components/ActFields";
import { Trials } from "../components/Trials";
import { WordList } from "../components/WordList";
import type { Reply } from "../../../ui/form/replyTo";
import { counted } from "../../../ui/words";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";
export const headers = formHeaders;
export const meta: MetaFunction = (page) => headOf(page, { title: "Watched words" });

/** Words and domains that hold a post or refuse it. For admins. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => ({ words: await readWords(memberOf(args)) }));

const Fields = z.object({
  intent: z.enum(["try", "add", "remove"]).default("try"),
  kind: z.enum(["word", "domain"]).default("word"),
  pattern: z.string().default(""),
  verdict: z.enum(["hold", "refuse"]).default("hold"),
  note: z.string().default(""),
  text: z.string().default(""),
  reason: z.string().default(""),
});

/** Tries a text against the list and what may join it; adds to the list, or takes off it. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    await readWords(viewer);
    const form = await readForm(args.request, Fields, { long: ["text"] });
    return form.attempt(async ({ intent, text, reason, kind, pattern, ...more }) => {
      await countAgainst(ACTIONS_PER_MODERATOR, viewer.id);
      if (intent === "try") {
        const list = await readList(viewer, { kind, typed: pattern, verdict: more.verdict });
        const { html } = await renderPost(text);
        return data({ lastResult: form.echo(), tried: tryList(list, html) });
      }
      await act(
        viewer,
        {
          kind: intent === "add" ? "watch-word" : "unwatch-word",
          targetId: 0,
          typed: { kind, pattern, ...more },
        },
        { reason, publicNote: "" },
      );
      return seeOther("/moderation/words");
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

type WordsReply = NonNullable<Reply> & { tried?: { trials: Trial[]; more: number } };

export default function Words() {
  const { words } = useLoaderData<typeof loader>();
  const given = useActionData<typeof action>() as WordsReply | undefined;
  const removing = given?.lastResult.initialValue?.intent === "remove";
  const reply = removing ? undefined : given;
  return (
    <div className="page act words">
      <p className="crumb">
        <Link to="/moderation">Moderation</Link>
      </p>
      <h1>Watched words</h1>
      <p className="note">
        New posts, titles, changes to posts and what members say of themselves are looked through; what
        moderators write is not. Case, accents, wide letters and characters that nobody sees make no
        difference. A domain is found behind any link to it or below it.
      </p>
      <section aria-labelledby="add">
        <h2 id="add">Watch another</h2>
        <EditError reply={reply} />
        <Form method="post" className="form" aria-label="Watch another" preventScrollReset>
          {/* Enter in a field presses the first button there is: this one changes nothing. */}
          <button className="first-button" name="intent" value="try" tabIndex={-1} aria-hidden="true">
            Try it
          </button>
          <ActFields specs={ACTION_TYPES["watch-word"].fields} defaults={{}} reply={reply} />
          <EditField
            id="words-text"
            name="text"
            label="Try it on a text"
            value=""
            rows={5}
            hint={
              "Markdown, as in a post. It is looked through for this one and for all on " +
              "the list, and not kept."
            }
            reply={fromBody(reply)}
          />
          {reply?.tried && <Trials {...reply.tried} />}
          <EditField
            id="words-reason"
            name="reason"
            label="Reason"
            value=""
            maxLength={REASON_MAX_CHARS}
            hint="Everybody reads it in the public log, which does not say what was added."
            reply={reply}
          />
          <div className="buttons">
            <button className="button" name="intent" value="try">
              Try it
            </button>
            <button className="button button-primary" name="intent" value="add">
              Add to the list
            </button>
          </div>
        </Form>
      </section>
      <section aria-labelledby="list">
        <h2 id="list">On the list</h2>
        <p className="note">{counted(words.length, "word or domain", "words and domains")}</p>
        <WordList words={words} reasonMaxChars={REASON_MAX_CHARS} reply={removing ? given : undefined} />
      </section>
    </div>
  );
}

/** Returns the reply with the error about the body at the field of this form. */
const fromBody = (reply: WordsReply | undefined): WordsReply | undefined => {
  const body = reply?.lastResult.error?.body;
  return reply && body
    ? { ...reply, lastResult: { ...reply.lastResult, error: { ...reply.lastResult.error, text: body } } }
    : reply;
};

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NEW_THREAD_DRAFT } from "../../drafts/draftKeys";
import { PREVIEWS_PER_ADDRESS } from "../../posts/limits";
import { questionFormOf, statusFirst } from "../../questions/questionForm";
import { readFoundArticle } from "../importedArticle";
import { readTags } from "../views";
import { Link } from "../../../ui/Link";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { headOf } from "../../../ui/head";
import { keepText } from "../../../ui/form/keepText";
import { ThreadForm } from "../components/ThreadForm";
import { counted } from "../../../ui/words";
import { newFormKey } from "../../../server/formKey";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAsDraft } from "../../drafts/routes/draftFields";
import { builderReply, threadValues } from "./sendThread";
import { isBlank } from "../../../markdown/visibleText";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction = (page) => headOf(page, { title: "Start from an article" });

export const headers = formHeaders;

export const loader = async (args: LoaderFunctionArgs) => {
  const viewer = memberOf(args);
  return { tags: await readTags(viewer), formKey: newFormKey(viewer) };
};

const Fields = z.object({ article: z.string().default(""), file: z.string().default("") });

/**
 * Finds the closing questions of an article, and gives it back as a thread that can be changed before it is
 * posted.
 */
export async function action(args: ActionFunctionArgs) {
  const { context } = args;
  const form = await readForm(args.request, Fields, { long: ["article"], upload: "file" });
  return form.attempt(async ({ article, file }) => {
    const source = isBlank(article) ? file : article;
    if (isBlank(source))
      return builderReply({ article }, { error: { article: ["Paste an article here, or choose a file."] } });
    if (!context.viewer) return parkAsDraft(args, NEW_THREAD_DRAFT, { body: source });
    await countAgainst(PREVIEWS_PER_ADDRESS, context.address);
    const { title, body, questions } = await readFoundArticle(source);
    const questionForms = statusFirst(questions.map(questionFormOf));
    return builderReply(
      threadValues({
        title,
        tags: [],
        proposedTag: "",
        body,
        formKey: newFormKey(context.viewer),
        homepage: "",
        questionForms,
      }),
    );
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Article() {
  const { tags, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const read = reply && typedIn(reply, "body") !== undefined;
  return (
    <div className="page">
      <p className="crumb">
        <Link to="/threads/new">New thread</Link>
      </p>
      <h1>Start from an article</h1>
      {read ? (
        <>
          <p className="note">
            {found(
              Object.keys(reply.lastResult.initialValue ?? {}).filter((name) => /^q\d+prompt$/.test(name))
                .length,
            )}
          </p>
          <ThreadForm tags={tags} formKey={formKey} reply={reply} />
        </>
      ) : (
        <ArticleForm reply={reply} />
      )}
    </div>
  );
}

const found = (n: number): string =>
  n === 0
    ? "No closing questions were found in it. Add the ones you want answered below."
    : `${counted(n, "closing question was", "closing questions were")} found at its end, ` +
      "each with a suggested kind. Keep, change or remove them below.";

function ArticleForm({ reply }: { reply: Parameters<typeof errorOf>[0] }) {
  const error = errorOf(reply, "article") ?? errorOf(reply, "file") ?? errorOf(reply, "");
  return (
    <Form method="post" encType="multipart/form-data" className="form compose" aria-label="Article">
      <div className="field">
        <label htmlFor="article">Article, in Markdown or plain text</label>
        <textarea
          id="article"
          name="article"
          rows={16}
          defaultValue={typedIn(reply, "article") ?? ""}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "article-error" : "article-hint"}
        />
        {error && (
          <p className="field-error" id="article-error">
            {error}
          </p>
        )}
        <p className="field-hint" id="article-hint">
          Its last section that asks its readers something becomes the closing questions. Nothing is posted
          yet.
        </p>
      </div>
      <div className="field">
        <label htmlFor="file">Or a file (.md, .txt)</label>
        <input id="file" type="file" name="file" accept=".md,.markdown,.txt,text/plain,text/markdown" />
      </div>
      <div className="buttons">
        <button className="button button-primary">Find the closing questions</button>
      </div>
    </Form>
  );
}

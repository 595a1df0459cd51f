import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData, useLoaderData } from "@remix-run/react";
import { previewAbout, readAbout } from "../commands";
import { ABOUT_MAX_CHARS } from "../../accounts/limits";
import { PREVIEWS_PER_ADDRESS } from "../../posts/limits";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Editor } from "../../../ui/editor/Editor";
import { EditError } from "../../../ui/form/EditField";
import { errorOf, typedIn } from "../../../ui/form/formReply";
import { keepText } from "../../../ui/form/keepText";
import { useLastSent } from "../../../ui/form/useLastSent";
import { useViewer } from "../../accounts/components/viewer";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { forgetAt } from "../../../server/pendingSubmissions";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { parkAndLogIn } from "../../accounts/routes/submissionKeeper";
import { keptFor } from "../../accounts/routes/pendingSubmissions";
import { AboutFields, sendAbout } from "./sendAbout";

export { unlessRefused as shouldRevalidate } from "../../../ui/form/keepText";

export const meta: MetaFunction = (page) => headOf(page, { title: "About you" });

export const headers = formHeaders;

const KEPT = { kind: "about", targetId: 0 } as const;

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const [about, kept] = await Promise.all([readAbout(viewer), keptFor(args, KEPT)]);
    return { about, kept };
  });

export async function action(args: ActionFunctionArgs) {
  const { viewer, address } = args.context;
  const form = await readForm(args.request, AboutFields);
  return form.attempt(async (about) => {
    if (!viewer) return parkAndLogIn(args, { ...KEPT, fields: { ...about } });
    if (about.intent === "preview") {
      await countAgainst(PREVIEWS_PER_ADDRESS, address);
      return data({ lastResult: form.echo(), preview: await previewAbout(about.body) });
    }
    await sendAbout(viewer, about);
    return seeOther(`/m/${viewer.username}`, await forgetAt(args, KEPT));
  });
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function About() {
  const { about, kept } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  const answer = useActionData<typeof action>();
  const reply = answer ?? kept ?? undefined;
  return (
    <div className="page page-writing">
      <p className="crumb">
        <Link to="/settings">Settings</Link>
        {viewer && (
          <>
            {" · "}
            <Link to={`/m/${viewer.username}`}>Your page</Link>
          </>
        )}
      </p>
      <h1>About you</h1>
      <Form method="post" className="form" aria-label="About you" preventScrollReset>
        <EditError reply={reply} />
        <Editor
          id="about-body"
          name="body"
          label="What others read on your page"
          rows={10}
          value={typedIn(useLastSent(reply), "body") ?? about}
          error={errorOf(reply, "body")}
          hint={
            "Where you come from, where you are heading. Markdown, at most " +
            `${ABOUT_MAX_CHARS.toLocaleString("en-GB")} characters; empty takes it away.`
          }
        />
        <div className="buttons">
          <button className="button button-primary" name="intent" value="save">
            Save
          </button>
          <button className="button" name="intent" value="preview">
            Preview
          </button>
        </div>
        {answer && "preview" in answer && (
          <section className="preview" aria-label="Preview" aria-live="polite">
            <p className="preview-label">Preview</p>
            <div className="prose" dangerouslySetInnerHTML={{ __html: answer.preview }} />
          </section>
        )}
      </Form>
    </div>
  );
}

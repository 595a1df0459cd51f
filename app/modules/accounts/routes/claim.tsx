import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { claimAdmin, ensureClaimable } from "../adminClaim";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { errorOf } from "../../../ui/form/formReply";
import { useViewer } from "../components/viewer";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "./arrival";
import { secretHeaders } from "./headers";

export const meta: MetaFunction = (page) => headOf(page, { title: "Become the admin" });
export const headers = secretHeaders;

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    await ensureClaimable(params.token!);
    return { query: `?next=${encodeURIComponent(new URL(request.url).pathname)}` };
  });

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const form = await readForm(args.request, z.object({}));
  return form.attempt(async () => {
    await claimAdmin(viewer, args.params.token!);
    return seeOther("/");
  });
}

export default function Claim() {
  const { query } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  const error = errorOf(useActionData<typeof action>(), "");
  return (
    <div className="page page-narrow">
      <h1>Become the admin</h1>
      <p>This site has no admin yet. With this link one member becomes it, once.</p>
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      {viewer ? (
        <Form method="post" className="form">
          <p>
            You are logged in as <strong>{viewer.username}</strong>.
          </p>
          <div className="buttons">
            <button type="submit" className="button button-primary">
              Become the admin
            </button>
          </div>
        </Form>
      ) : (
        <p>
          First <Link to={`/register${query}`}>register</Link> or <Link to={`/login${query}`}>log in</Link>;
          you come back here.
        </p>
      )}
    </div>
  );
}

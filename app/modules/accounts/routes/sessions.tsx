import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { DeviceSession } from "../presenter";
import { endAllSessions, endOtherSessions, endSession, listSessions } from "../sessions";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { errorOf } from "../../../ui/form/formReply";
import { Day } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { seeOther } from "../../../server/seeOther";
import { blankCookie } from "../../../server/session";
import { memberOf } from "./arrival";
import { formHeaders } from "./headers";

export const meta: MetaFunction = (page) => headOf(page, { title: "Devices" });
export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => ({ devices: await listSessions(memberOf(args), args.context.sessionId) }));

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const { sessionId, secure } = args.context;
  const form = await readForm(args.request, z.object({ end: z.string({ error: "Choose a device." }) }));
  return form.attempt(async ({ end }) => {
    if (end === "all") await endAllSessions(viewer);
    else if (end === "others") await endOtherSessions(viewer, sessionId!);
    else await endSession(viewer, end);
    if (end !== "all" && end !== sessionId) return seeOther("/settings/sessions");
    return seeOther("/", { "Set-Cookie": blankCookie({ secure }) });
  });
}

/** The forms load a document, since ending this session ends the scripts of the page as well. */
export default function Sessions() {
  const { devices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = errorOf(reply, "") ?? errorOf(reply, "end");
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to="/settings">Settings</Link>
      </p>
      <h1>Devices that are logged in</h1>
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      <ul className="devices">
        {devices.map((device) => (
          <Device key={device.id} device={device} />
        ))}
      </ul>
      <Form method="post" reloadDocument className="buttons">
        {devices.length > 1 && (
          <button type="submit" className="button" name="end" value="others">
            End all others
          </button>
        )}
        <button type="submit" className="button" name="end" value="all">
          End all, this one too
        </button>
      </Form>
    </div>
  );
}

function Device({ device }: { device: DeviceSession }) {
  const name = `device-${device.id.slice(0, 12)}`;
  return (
    <li>
      <p>
        <strong id={name}>{device.device}</strong>
        {device.thisDevice && <span className="status"> this device</span>}
      </p>
      <p className="note">
        Logged in <Day at={device.startedAt} />, last used <Day at={device.lastUsedAt} />
      </p>
      <Form method="post" reloadDocument>
        <button type="submit" className="button" name="end" value={device.id} aria-describedby={name}>
          End
        </button>
      </Form>
    </li>
  );
}

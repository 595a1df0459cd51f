import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { NOTICE_SETTINGS_PER_MEMBER } from "../limits";
import { NOTICE_KINDS } from "../policy";
import { endFeed, readNoticeSettings, renewFeed, saveNoticeSettings } from "../settings";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { errorOf } from "../../../ui/form/formReply";
import { NoticeWays } from "../components/NotificationChannels";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

const way = z.enum(["site", "at-once", "daily", "weekly", "none"], { error: "Choose one for each kind." });
const Fields = z.object({
  reply: way,
  mention: way,
  answer: way,
  followed: way,
  story: way,
  moderation: way,
  mailMuted: z.literal("on").optional(),
});

export const meta: MetaFunction = (page) => headOf(page, { title: "What you are told of" });
export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { hasFeed, ...settings } = await readNoticeSettings(memberOf(args));
    return {
      settings,
      hasFeed,
      saved: new URL(args.request.url).searchParams.has("saved"),
    };
  });

export async function action(args: ActionFunctionArgs) {
  const viewer = memberOf(args);
  const choosing = await readForm(args.request.clone(), z.looseObject({}));
  const intent = choosing.typed("intent");
  if (intent === "end" || intent === "renew") return changeFeed(args, intent, choosing);
  const form = await readForm(args.request, Fields);
  return form.attempt(async ({ mailMuted, ...ways }) => {
    await countAgainst(NOTICE_SETTINGS_PER_MEMBER, viewer.id);
    await saveNoticeSettings(viewer, { ways, mailMuted: mailMuted === "on" });
    return seeOther("/settings/notices?saved");
  });
}

/** Ends the address of the viewer's feed, or makes a new one: the answer shows it, and nothing will again. */
const changeFeed = (
  args: ActionFunctionArgs,
  intent: "end" | "renew",
  form: Awaited<ReturnType<typeof readForm>>,
) =>
  form.attempt(async () => {
    const viewer = memberOf(args);
    await countAgainst(NOTICE_SETTINGS_PER_MEMBER, viewer.id);
    if (intent === "renew")
      return data({ feed: `${args.context.origin}/notices/feed/${await renewFeed(viewer)}` });
    await endFeed(viewer);
    return seeOther("/settings/notices#feed");
  });

export default function NoticeSettingsPage() {
  const { settings, hasFeed, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const feed = answer && "feed" in answer ? answer.feed : null;
  const reply = answer && "lastResult" in answer ? answer : undefined;
  const error =
    errorOf(reply, "") ?? NOTICE_KINDS.map((kind) => errorOf(reply, kind)).find((each) => each !== undefined);
  return (
    <div className="page">
      <p className="crumb">
        <Link to="/settings">Settings</Link>
      </p>
      <h1>What you are told of, and how</h1>
      {saved && !error && (
        <p className="note" role="status">
          Saved. This applies to everything from now on.
        </p>
      )}
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      <Form method="post" className="notice-settings">
        <NoticeWays ways={settings.ways} />
        <p className="note">
          All but “Nothing” are listed under Notices. What you have read there by then is not mailed.
        </p>
        <label className="notice-mute">
          <input type="checkbox" name="mailMuted" defaultChecked={settings.mailMuted} /> Send me no mail about
          notices, whatever is chosen above
        </label>
        <div className="buttons">
          <button type="submit" className="button button-primary">
            Save
          </button>
        </div>
      </Form>
      <section className="notice-feed" aria-labelledby="feed">
        <h2 id="feed">Your notices as a feed</h2>
        <p>
          {feed
            ? "Copy this address to your feed reader now. We keep no copy, so it is shown only once."
            : hasFeed
              ? "Your feed has an address. We showed it once, when you made it. If you " +
                "have lost it, make a new one: that ends the old one."
              : "For a feed reader, which cannot log in: an Atom feed of your notices at " +
                "an address that nobody can guess."}
        </p>
        {feed && (
          <p className="notice-feed-address" role="status">
            <a href={feed}>{feed}</a>
          </p>
        )}
        {(feed || hasFeed) && (
          <p className="note">
            Whoever has the address reads your notices. It ends when you change your password, and when you
            end it here.
          </p>
        )}
        <Form method="post" action="/settings/notices#feed" className="buttons">
          <button type="submit" className="button" name="intent" value="renew">
            {feed || hasFeed ? "Make a new address" : "Make an address"}
          </button>
          {(feed || hasFeed) && (
            <button type="submit" className="button" name="intent" value="end">
              End address
            </button>
          )}
        </Form>
      </section>
    </div>
  );
}

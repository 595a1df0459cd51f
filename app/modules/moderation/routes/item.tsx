import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
  useActionData,
  useLoaderData,
} from "@remix-run/react";
import { letItemGo } from "../queueClaims";
import { decide } from "../resolvers";
import { openItem, previewAgreement, takeItem } from "../item";
import { ACTIONS_PER_MODERATOR } from "../limits";
import { EditError } from "../../../ui/form/EditField";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { keepText, unlessRefused } from "../../../ui/form/keepText";
import { ActionRows } from "../components/Actions";
import { ItemChoices } from "../components/ItemChoices";
import { ItemHead } from "../components/ItemHead";
import { ItemThing } from "../components/ItemTarget";
import { ItemFlags } from "../components/ItemFlags";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { ResolutionFields, resolutionOf } from "./resolution";

export const headers = formHeaders;
export const meta: MetaFunction<typeof loader> = ({ data, ...page }) =>
  headOf(page, { title: `Queue, ${data?.item.id}: ${data?.item.title ?? "gone"}` });

/**
 * Loads the page again where another moderator has decided first; not for any other form that was refused.
 */
export const shouldRevalidate = (args: ShouldRevalidateFunctionArgs): boolean =>
  args.actionStatus === 409 || unlessRefused(args);

/** One item of the queue. What an agreement is to come with is in the address. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(() =>
    openItem(memberOf(args), idFrom(args.params.id), new URL(args.request.url).searchParams.get("act")),
  );

/**
 * Looks first, decides, claims the item or lets it go. Whoever was overtaken is told so, above what was
 * decided.
 */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const id = idFrom(args.params.id);
    const form = await readForm(args.request, ResolutionFields);
    return form.attempt(async (fields) => {
      await countAgainst(ACTIONS_PER_MODERATOR, viewer.id);
      const decision = resolutionOf(fields, form.form);
      if (fields.intent === "preview")
        return data({ lastResult: form.echo(), effects: await previewAgreement(viewer, id, decision) });
      if (fields.intent === "claim") {
        await takeItem(viewer, id);
        return seeOther(`/moderation/queue/${id}`);
      }
      if (fields.intent === "let-go") {
        await letItemGo(viewer, id);
        return seeOther("/moderation");
      }
      await decide(viewer, id, decision);
      return seeOther(`/moderation/queue/${id}`);
    });
  });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Item() {
  const opened = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { item, flagged, earlier, next } = opened;
  return (
    <div className="page act" data-queue="">
      <p className="crumb">
        <Link to="/moderation">Queue</Link>
      </p>
      <ItemHead item={item} mayClaim={opened.why === null} />
      <EditError reply={reply} />
      <ItemThing opened={opened} />
      {flagged && <ItemFlags flags={flagged.flags} />}
      <ItemChoices
        opened={opened}
        reply={reply}
        effects={reply && "effects" in reply ? reply.effects : null}
      />
      {item.owner !== null && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">Earlier actions on {item.owner}</h2>
          {earlier.length === 0 ? <p className="note">None yet.</p> : <ActionRows actions={earlier} />}
        </section>
      )}
      <nav className="pager" aria-label="Pages">
        {next !== null && (
          <Link className="button" to={`/moderation/queue/${next}`} rel="next">
            Next in the queue
          </Link>
        )}
      </nav>
    </div>
  );
}

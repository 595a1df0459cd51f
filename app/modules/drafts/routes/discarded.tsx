import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ClientActionFunctionArgs, Form, useActionData } from "@remix-run/react";
import { useState } from "react";
import { z } from "zod";
import { discardDraft } from "../commands";
import { fieldsOf, keptOf, wordsIn } from "../fields";
import { DRAFT_SAVES_PER_MEMBER } from "../limits";
import { formAt, draftKeyFrom } from "../draftKeys";
import type { Fields } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { errorOf } from "../../../ui/form/formReply";
import { keepText } from "../../../ui/form/keepText";
import { withErrorResponse, toHttpError } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { idFrom } from "../../../server/params";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";
import { keepDraft } from "../../compose/draftSaves";

export const meta: MetaFunction = (page) => headOf(page, { title: "Discarded draft" });

export const headers = formHeaders;

export const loader = (args: LoaderFunctionArgs) => {
  memberOf(args);
  return null;
};

const Intents = z.looseObject({ intent: z.enum(["discard", "restore"]) });

/** Discards a draft, and shows it once more; or takes it back as it was shown. */
export async function action(args: ActionFunctionArgs) {
  const viewer = await withErrorResponse(async () => memberOf(args));
  const form = await readForm(args.request, Intents);
  if (form.typed("intent") === "discard") {
    const gone = await withErrorResponse(() => discardDraft(viewer, idFrom(form.typed("id"))));
    return data(shown({ place: gone.place, fields: gone.fields }));
  }
  const gone = { place: form.typed("draftPlace"), fields: keptOf(fieldsOf(form.form)) };
  try {
    await countAgainst(DRAFT_SAVES_PER_MEMBER, viewer.id);
    const kept = await keepDraft(viewer, { ...gone, version: "", tab: "", turn: null });
    return kept.kept
      ? seeOther(formAt(draftKeyFrom(gone.place)!))
      : data(shown(gone, NEWER), { status: 409 });
  } catch (error) {
    const known = toHttpError(error);
    if (!known) throw error;
    return data(shown(gone, known.message), { status: known.status, headers: known.headers });
  }
}

const NEWER = "There is another draft at its place by now. Both stay: this one as long as this page is open.";

interface Text {
  place: string;
  fields: Fields;
}

const shown = (gone: Text, error?: string) => ({ lastResult: error ? { error: { "": [error] } } : {}, gone });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepText(() => serverAction<typeof action>());

export default function Discarded() {
  const answer = useActionData<{ lastResult: { error?: Record<string, string[]> }; gone?: Text }>();
  // Over a lost connection nothing new is known of the draft, but it is still shown.
  const gone = useLastKnown(answer?.gone);
  const error = errorOf(answer, "");
  return (
    <div className="page page-narrow">
      <p className="crumb">
        <Link to="/drafts">Drafts</Link>
      </p>
      <h1>{gone ? "Draft discarded" : "Nothing to show"}</h1>
      {error && (
        <p className="form-error" role="alert">
          {error}
        </p>
      )}
      {gone ? (
        <Gone {...gone} />
      ) : (
        <p className="note">A draft that you discard is shown here once more, and no longer than that.</p>
      )}
    </div>
  );
}

function useLastKnown<T>(now: T | undefined): T | undefined {
  const [last, setLast] = useState(now);
  if (now === undefined || now === last) return last;
  setLast(now);
  return now;
}

/** The text of a discarded draft, with all the values of its form, so that it can be restored whole. */
function Gone({ place, fields }: Text) {
  return (
    <>
      <p className="note">This is what it said. Once you leave this page it is gone.</p>
      <pre className="source">{wordsIn(fields)}</pre>
      <Form method="post" className="buttons" aria-label="Discarded draft">
        <input type="hidden" name="draftPlace" value={place} />
        {Object.entries(fields).flatMap(([name, value]) =>
          [value]
            .flat()
            .map((each) => <input key={`${name}=${each}`} type="hidden" name={name} value={each} />),
        )}
        <button className="button" name="intent" value="restore">
          Put it back
        </button>
      </Form>
    </>
  );
}

import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMeasures } from "../../moderation/sanctionsInForce";
import type { Sanction } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { concernedOf } from "./arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Your standing" });

/** Returns the viewer's sanctions. Redirects a viewer who has none. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const measures = await readMeasures(concernedOf(args));
    if (measures === null) throw redirect("/");
    return measures;
  });

const WORDS: Record<Sanction, { heading: string; means: string }> = {
  limited: {
    heading: "What you post waits for approval",
    means: "You read, vote and write as before. A moderator reads what you post before others do.",
  },
  silenced: {
    heading: "You may not write for now",
    means:
      "You read everything, keep drafts, follow and mute. You cannot post, edit, vote, " +
      "mark posts helpful or flag.",
  },
  suspended: {
    heading: "You are suspended",
    means: "You read what visitors read. What you wrote before stays where it is.",
  },
};

export default function Suspended() {
  const { standing, until, actions } = useLoaderData<typeof loader>();
  const { heading, means } = WORDS[standing];
  return (
    <div className="page page-narrow">
      <h1>{heading}</h1>
      <p>
        {means}{" "}
        {until === null ? (
          "No end has been set."
        ) : (
          <>
            It ends by itself on <Moment at={until} />.
          </>
        )}
      </p>
      <h2>Why</h2>
      <ul className="rows acts" role="list">
        {actions.map((action) => (
          <li key={action.id}>
            <p>{action.reason}</p>
            <p className="note">
              {action.label}, <Moment at={action.at} /> ·{" "}
              <Link to={`/moderation/actions/${action.id}`}>Read it, and appeal</Link>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readOwn, removePrivateStory } from "../privateStories";
import { STORY_CHANGES_PER_MEMBER } from "../limits";
import { transitionStatusWords, storyTitle } from "../policy";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { StoryRows } from "../components/StoryRows";
import { withErrorResponse } from "../../../server/errors";
import { readForm } from "../../../server/forms";
import { countAgainst } from "../../../server/rateLimits";
import { seeOther } from "../../../server/seeOther";
import { memberOf } from "../../accounts/routes/arrival";
import { formHeaders } from "../../accounts/routes/headers";

export const headers = formHeaders;
export const meta: MetaFunction = (page) => [
  ...headOf(page, { title: "Your stories" }),
  { name: "robots", content: "noindex" },
];

/** A member's own stories, those too that nobody else sees. */
export const loader = (args: LoaderFunctionArgs) => withErrorResponse(() => readOwn(memberOf(args)));

/** Takes out a story that is counted only. */
export const action = (args: ActionFunctionArgs) =>
  withErrorResponse(async () => {
    const viewer = memberOf(args);
    const form = await readForm(args.request, z.object({ remove: z.coerce.number().int().positive() }));
    return form.attempt(async ({ remove }) => {
      await countAgainst(STORY_CHANGES_PER_MEMBER, viewer.id);
      await removePrivateStory(viewer, remove);
      return seeOther("/stories/mine#counted");
    });
  });

export default function Mine() {
  const { told, counted } = useLoaderData<typeof loader>();
  return (
    <div className="page page-writing">
      <header className="list-head">
        <h1>Your stories</h1>
        <nav aria-label="Stories">
          <Link to="/stories">All stories</Link>
          <Link className="new-thread" to="/stories/new">
            Tell your story
          </Link>
        </nav>
      </header>
      {told.length + counted.length === 0 && (
        <p className="note">
          You have told no story yet. It is found here then, also one that is counted only.
        </p>
      )}
      {told.length > 0 && (
        <section aria-labelledby="told">
          <h2 id="told">Told for everybody</h2>
          <StoryRows stories={told} as="h3" />
        </section>
      )}
      {counted.length > 0 && (
        <section aria-labelledby="counted">
          <h2 id="counted">Counted only</h2>
          <p className="note">
            Nobody but you sees these, and you can change them. Each joins the figures once five of the same
            move, that stand the same, have been told by five members.
          </p>
          <ol className="rows">
            {counted.map(({ id, story }) => (
              <li key={id} className="row">
                <h3 className="row-title">
                  <Link to={`/stories/mine/${id}`}>{storyTitle(story)}</Link>
                </h3>
                <p className="row-meta">
                  <span className="status">{transitionStatusWords(story)}</span>
                </p>
                <details className="ways">
                  <summary>
                    Take out<span className="for-readers"> {storyTitle(story)}</span>
                  </summary>
                  <Form method="post">
                    <p className="note">Its fields are gone then; figures follow when they are told anew.</p>
                    <button className="button" name="remove" value={id}>
                      Take it out
                    </button>
                  </Form>
                </details>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

import { mayModerate } from "../../accounts/sanctions";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listStories, readFacets } from "../views";
import { Link } from "../../../ui/Link";
import { headOf } from "../../../ui/head";
import { Pager } from "../../../ui/Pager";
import { pageLinks } from "../../../ui/pageLinks";
import { StoryFilters } from "../components/StoryFilters";
import { StoryRows } from "../components/StoryRows";
import { useViewer } from "../../accounts/components/viewer";
import { counted } from "../../../ui/words";
import { withErrorResponse } from "../../../server/errors";
import { afterFrom } from "../../../server/params";
import { storyFilterFrom } from "./filter";

export const meta: MetaFunction<typeof loader> = (page) => [
  ...headOf(page, {
    title: "Transition stories",
    description:
      "How engineers moved from one role to another: how long it took, what carried over, what was hardest.",
  }),
  ...pageLinks({ next: page.data?.next ?? null }),
];

export const loader = ({ request }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const filter = storyFilterFrom(request.url);
    const [{ stories, total, nextCursor }, facets] = await Promise.all([
      listStories(filter, afterFrom(request.url) ?? null),
      readFacets(filter),
    ]);
    return {
      filter,
      stories,
      total,
      facets,
      next:
        nextCursor === null
          ? null
          : `/stories?${new URLSearchParams({ ...filter, after: String(nextCursor) })}`,
    };
  });

export default function Stories() {
  const { filter, stories, total, facets, next } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  const narrowed = Object.keys(filter).length > 0;
  return (
    <div className="page page-stories">
      <header className="list-head">
        <h1>Transition stories</h1>
        <nav aria-label="Stories">
          <Link to="/evidence">What they say together</Link>
          {viewer && <Link to="/stories/mine">Your own</Link>}
          {mayModerate(viewer).ok && <Link to="/moderation/site/0/merge-spellings">Merge spellings</Link>}
          <Link className="new-thread" to="/stories/new">
            Tell your story
          </Link>
        </nav>
      </header>
      <p className="note stories-count">
        {counted(total, "story", "stories")}
        {narrowed ? " of this kind. " : ", the latest first. "}
        {facets.some(({ values }) => values.length > 0) && (
          <a className="stories-narrow" href="#narrow">
            Narrow down
          </a>
        )}
        {total > 0 && (
          <>
            {" "}
            <a href={`/stories.csv?${new URLSearchParams(filter)}`.replace(/\?$/, "")}>As CSV</a>
          </>
        )}
      </p>
      <div className="stories-columns">
        <div>
          {stories.length > 0 ? (
            <StoryRows stories={stories} />
          ) : narrowed ? (
            <p className="note">
              No story is of this kind. <Link to="/stories">All stories</Link>
            </p>
          ) : (
            <p className="note">
              Nobody has told a story yet. <Link to="/stories/new">Tell the first</Link>
            </p>
          )}
          <Pager next={next} />
        </div>
        <StoryFilters facets={facets} filter={filter} />
      </div>
    </div>
  );
}

import { useLocation } from "@remix-run/react";
import type { Cohort, Lens } from "../types";

interface Props {
  cohorts: Cohort[];
  lens: Lens | null;
  /** The word for the posts that are filtered besides charts: "replies", "answers". */
  posts: string;
  chartsFollow: boolean;
}

/**
 * The one control that looks at everything on a page through some cohorts. Each of its links can be shared.
 */
export function CohortFilter({ cohorts, lens, posts, chartsFollow }: Props) {
  const { search } = useLocation();
  if (cohorts.length === 0) return null;
  const chosen = cohorts.filter((cohort) => cohort.chosen);
  return (
    <nav className="lens" aria-label="Cohort lens">
      <p className="lens-line">
        <span className="lens-label">See as answered by</span>
        <a href={lensHref(search, [])} aria-current={chosen.length === 0 ? "true" : undefined}>
          everybody
        </a>
        {cohorts.map((cohort) => (
          <a
            key={cohort.key}
            rel="nofollow"
            href={lensHref(search, toggled(cohorts, cohort))}
            aria-current={cohort.chosen ? "true" : undefined}
          >
            {cohort.short}
          </a>
        ))}
      </p>
      {lens && (
        <p className="note" role="status">
          {toldOf(lens, posts)}{" "}
          {chartsFollow
            ? "Charts count only their votes."
            : "Charts show everybody: the result of the first question is hidden for now, " +
              "and charts by cohort would tell it."}
        </p>
      )}
    </nav>
  );
}

/** Returns the words for the posts that the filter hides. */
function toldOf({ shown, of }: Lens, posts: string): string {
  if (of === 0) return `There are no ${posts} yet.`;
  if (shown === of) return `All ${of} ${posts} are by them.`;
  return `Shows ${shown} of ${of} ${posts}; those by others, and by members who do not say, are hidden.`;
}

const toggled = (cohorts: Cohort[], touched: Cohort): string[] =>
  cohorts
    .filter((cohort) => (cohort === touched ? !cohort.chosen : cohort.chosen))
    .map((cohort) => cohort.key);

/** The same page through these cohorts, from its first page on. */
function lensHref(search: string, keys: string[]): string {
  const params = new URLSearchParams(search);
  params.delete("after");
  params.delete("before");
  params.delete("as");
  const others = params.toString();
  const as = keys.length > 0 ? `as=${keys.join(",")}` : "";
  return `?${[as, others].filter(Boolean).join("&")}`;
}

/** Returns the search of a link that keeps the filter; empty where none is set. */
export const lensSearch = (cohorts: Cohort[]): string => {
  const keys = cohorts.filter((cohort) => cohort.chosen).map((cohort) => cohort.key);
  return keys.length > 0 ? `as=${keys.join(",")}` : "";
};

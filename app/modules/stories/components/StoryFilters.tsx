import type { Facet, FacetValue, StoryFilter } from "../types";
import { Link } from "../../../ui/Link";

const NAMES: Record<Facet, string> = {
  from: "From",
  to: "To",
  stands: "How it stands",
  years: "Years in the old role",
  how: "How",
  stage: "ML at the company",
  again: "Would do it again",
  skill: "Skill",
};

const addressOf = (filter: StoryFilter): string => {
  const query = new URLSearchParams(filter);
  return query.size > 0 ? `/stories?${query}` : "/stories";
};

/**
 * The filters of a list of stories, each value with its number of stories; a filter in use can be removed.
 */
export function StoryFilters({
  facets,
  filter,
}: {
  facets: { facet: Facet; values: FacetValue[] }[];
  filter: StoryFilter;
}) {
  const offered = facets.filter(({ facet, values }) => values.length > 0 || filter[facet] !== undefined);
  if (offered.length === 0) return null;
  return (
    <nav className="story-filters" id="narrow" aria-label="Narrow down">
      {offered.map(({ facet, values }) => {
        const { [facet]: chosen, ...others } = filter;
        return (
          <section key={facet} aria-labelledby={`filter-${facet}`}>
            <h2 id={`filter-${facet}`}>{NAMES[facet]}</h2>
            <ul>
              {chosen !== undefined && (
                <li>
                  <Link to={addressOf(others)}>All</Link>
                </li>
              )}
              {values.map(({ value, label, stories }) => {
                const current = chosen?.trim().toLowerCase() === value.toLowerCase();
                return (
                  <li key={value}>
                    <Link
                      rel="nofollow"
                      to={addressOf({ ...others, [facet]: value })}
                      aria-current={current ? "true" : undefined}
                    >
                      {label}
                    </Link>{" "}
                    <span className="figure">{stories}</span>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

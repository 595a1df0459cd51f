import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { readQueue } from "../queue";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { OlderPager } from "../../../ui/Pager";
import { QueueFilters } from "../components/QueueFilters";
import { QueueRows } from "../components/QueueRows";
import { useViewer } from "../../accounts/components/viewer";
import { withParams } from "../../../ui/withParams";
import { withErrorResponse } from "../../../server/errors";
import { afterFrom } from "../../../server/params";
import { memberOf } from "../../accounts/routes/arrival";
import { filterFrom } from "./filter";

export const meta: MetaFunction = (page) => headOf(page, { title: "Queue" });

/** Returns a page of the queue, heaviest and oldest first; or the resolved items. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const filter = filterFrom(args.request.url);
    return { filter, ...(await readQueue(memberOf(args), filter, afterFrom(args.request.url) ?? null)) };
  });

export default function Queue() {
  const { filter, items, counts, next } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const governs = useViewer()?.role === "admin";
  const page = (after: number | null) =>
    `/moderation${withParams(`?${params}`, { after: after === null ? null : String(after) })}`;
  return (
    <div className="page">
      <header className="section-head section-head-line">
        <h1>Queue</h1>
        <nav className="orders" aria-label="Moderation">
          <Link to="/moderation/dashboard">Figures</Link>
          <Link to="/moderation/patterns">Vote patterns</Link>
          {governs && <Link to="/moderation/words">Watched words</Link>}
          {governs && <Link to="/moderation/mail">Undelivered mail</Link>}
          <Link to="/moderation/rights">Rights</Link>
        </nav>
      </header>
      <QueueFilters filter={filter} counts={counts} />
      {items.length === 0 ? (
        <p className="note">{filter.resolved ? "Nothing was decided yet." : "Nothing waits for you."}</p>
      ) : (
        <QueueRows items={items} />
      )}
      <OlderPager
        newest={params.has("after") ? page(null) : null}
        older={next === null ? null : page(next)}
      />
    </div>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listThreads } from "../lists";
import type { Period } from "../types";
import { headOf } from "../../../ui/head";
import { pageLinks } from "../../../ui/pageLinks";
import { ThreadListPage } from "../components/ThreadListPage";
import { withErrorResponse } from "../../../server/errors";
import { listCursorFrom, listCursorTo, periodFrom } from "../../../server/params";

const PERIODS: { period: Period; label: string }[] = [
  { period: "week", label: "This week" },
  { period: "month", label: "This month" },
  { period: "year", label: "This year" },
  { period: "all", label: "All time" },
];

const addressOf = (period: Period) => (period === "all" ? "/top" : `/top?of=${period}`);

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => [
  ...headOf(page, { title: "Best threads", description: "Threads that most readers found helpful." }),
  ...pageLinks({ next: data?.next ?? null }),
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const period = periodFrom(request.url);
    const { threads, nextCursor } = await listThreads(context.viewer, {
      order: "top",
      period,
      after: listCursorFrom(request.url),
    });
    const address = addressOf(period);
    return {
      period,
      threads,
      next: nextCursor && `${address}${address.includes("?") ? "&" : "?"}after=${listCursorTo(nextCursor)}`,
    };
  });

export default function Top() {
  const { period, ...list } = useLoaderData<typeof loader>();
  return (
    <ThreadListPage
      title="Best threads"
      empty={period === "all" ? "There are no threads yet." : "No thread was begun in this time."}
      {...list}
    >
      <nav className="orders periods" aria-label="Since">
        {PERIODS.map((each) => (
          <a
            key={each.period}
            href={addressOf(each.period)}
            aria-current={each.period === period ? "true" : undefined}
          >
            {each.label}
          </a>
        ))}
      </nav>
    </ThreadListPage>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readDashboard } from "../dashboard";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { BarTable } from "../components/BarTable";
import { withErrorResponse } from "../../../server/errors";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Figures of moderation" });

const PERIODS = { week: "Week", month: "Month", quarter: "Quarter", year: "Year" } as const;
type Period = keyof typeof PERIODS;

/** Returns figures about moderation over a period that ends now. */
export const loader = (args: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const of = new URL(args.request.url).searchParams.get("of") as Period;
    const period = Object.hasOwn(PERIODS, of) ? of : "month";
    return { period, ...(await readDashboard(memberOf(args), period)) };
  });

export default function Dashboard() {
  const { period, queue, flags, actions, members } = useLoaderData<typeof loader>();
  return (
    <div className="page act">
      <p className="crumb">
        <Link to="/moderation">Queue</Link>
      </p>
      <h1>Figures</h1>
      <nav className="orders" aria-label="Period">
        {Object.entries(PERIODS).map(([key, label]) => (
          <Link
            key={key}
            to={key === "month" ? "/moderation/dashboard" : `/moderation/dashboard?of=${key}`}
            aria-current={key === period ? "true" : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      <section aria-labelledby="ages">
        <h2 id="ages">The queue</h2>
        <dl className="facts">
          <dt>Waiting now</dt>
          <dd>{queue.n}</dd>
          <dt>The oldest for</dt>
          <dd>{queue.oldest ?? "–"}</dd>
          <dt>Half of them for</dt>
          <dd>{queue.median === null ? "–" : `${queue.median} or longer`}</dd>
          <dt>Decided in the period</dt>
          <dd>{queue.decided}</dd>
          <dt>Half of those within</dt>
          <dd>{queue.toDecide ?? "–"}</dd>
        </dl>
      </section>
      <section aria-labelledby="flags">
        <h2 id="flags">Flags</h2>
        {flags.length === 0 ? (
          <p className="note">Nothing was flagged.</p>
        ) : (
          <BarTable
            caption="flags, those taken back aside"
            heads={{ row: "Reason", n: "Flags", of: "Agreed with" }}
            rows={flags}
          />
        )}
      </section>
      <section aria-labelledby="actions">
        <h2 id="actions">Actions</h2>
        {actions.length === 0 ? (
          <p className="note">Nothing was done.</p>
        ) : (
          <BarTable
            caption="actions, the forum’s own too"
            heads={{ row: "Kind", n: "Done", of: "Taken back" }}
            rows={actions}
          />
        )}
      </section>
      <section aria-labelledby="members">
        <h2 id="members">New members</h2>
        <BarTable
          caption="members who joined, by the week (UTC) that began on this day"
          heads={{ row: "Week of", n: "Joined" }}
          rows={members}
        />
      </section>
    </div>
  );
}

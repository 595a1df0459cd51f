import { useSearchParams } from "@remix-run/react";
import type { FlagReason } from "../../flags/types";
import { REASON_WORDS } from "../../flags/words";
import { QUEUE_KINDS, type QueueFilter, type QueueKind } from "../queueTypes";
import { Link } from "../../../ui/Link";
import { withParams } from "../../../ui/withParams";
import { KIND_WORDS } from "./QueueRows";

interface Counts {
  kinds: { kind: QueueKind; n: number }[];
  reasons: { reason: FlagReason; n: number }[];
  free: number;
  mine: number;
}

/** The ways to narrow the queue down, each with how much there is. All of it is in the address. */
export function QueueFilters({ filter, counts }: { filter: QueueFilter; counts: Counts }) {
  const [params] = useSearchParams();
  const to = (changes: Record<string, string | null>) =>
    `/moderation${withParams(`?${params}`, { after: null, ...changes })}`;
  const total = counts.kinds.reduce((sum, { n }) => sum + n, 0);
  const line = (label: string, links: { to: string; words: string; here: boolean; n?: number }[]) => (
    <nav className="orders queue-filter" aria-label={label}>
      {links.map(({ to: href, words, here, n }) => (
        <Link key={href} to={href} aria-current={here ? "true" : undefined}>
          {words}
          {n !== undefined && <span className="figure"> {n}</span>}
        </Link>
      ))}
    </nav>
  );
  const numberOf = (kind: QueueKind) => counts.kinds.find((each) => each.kind === kind)?.n ?? 0;
  return (
    <div className="queue-filters">
      {line("State", [
        { to: to({ state: null, claim: null }), words: "Waiting", here: !filter.resolved, n: total },
        { to: to({ state: "resolved", claim: null }), words: "Decided", here: filter.resolved },
      ])}
      {line("Kind", [
        { to: to({ kind: null, reason: null }), words: "Everything", here: filter.kind === null },
        ...QUEUE_KINDS.map((kind) => ({
          to: to({ kind, reason: null }),
          words: KIND_WORDS[kind],
          here: filter.kind === kind,
          ...(filter.resolved ? {} : { n: numberOf(kind) }),
        })),
      ])}
      {!filter.resolved &&
        line("Claims", [
          { to: to({ claim: null }), words: "Anybody’s", here: filter.claim === null },
          { to: to({ claim: "free" }), words: "Nobody’s", here: filter.claim === "free", n: counts.free },
          { to: to({ claim: "mine" }), words: "Mine", here: filter.claim === "mine", n: counts.mine },
        ])}
      {counts.reasons.length > 0 &&
        line("Reason", [
          { to: to({ reason: null }), words: "Any reason", here: filter.reason === null },
          ...counts.reasons.map(({ reason, n }) => ({
            to: to({ reason, kind: null }),
            words: REASON_WORDS[reason].name,
            here: filter.reason === reason,
            ...(filter.resolved ? {} : { n }),
          })),
        ])}
    </div>
  );
}

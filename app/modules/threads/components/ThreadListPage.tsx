import { NavLink } from "@remix-run/react";
import type { ListOrder, ThreadSummary } from "../types";
import { Link } from "../../../ui/Link";
import { MarkAllRead } from "./MarkAllRead";
import { Pager } from "../../../ui/Pager";
import { ThreadRows } from "./ThreadRows";

interface Props {
  title: string;
  threads: ThreadSummary[];
  /** The address of the next page, or null on the last. */
  next: string | null;
  empty: string;
  /** The addresses of this list in each order; without it the orders are those of all threads. */
  orders?: { path: (order: ListOrder) => string; current: ListOrder };
  /** The filters of the list, below its head. */
  children?: React.ReactNode;
}

const ORDERS: { order: ListOrder; to: string; label: string }[] = [
  { order: "hot", to: "/", label: "Hot" },
  { order: "new", to: "/new", label: "New" },
  { order: "active", to: "/active", label: "Active" },
  { order: "top", to: "/top", label: "Top" },
];

/** A page that is a list of threads, with the ways to order it. */
export function ThreadListPage({ title, threads, next, empty, orders, children }: Props) {
  return (
    <div className="page">
      <header className="list-head">
        <h1>{title}</h1>
        <nav aria-label="Order">
          {ORDERS.map(({ order, to, label }) =>
            orders ? (
              <Link
                key={order}
                to={orders.path(order)}
                aria-current={order === orders.current ? "page" : undefined}
              >
                {label}
              </Link>
            ) : (
              <NavLink key={order} to={to} end>
                {label}
              </NavLink>
            ),
          )}
          {!orders && (
            <NavLink to="/featured" end>
              Featured
            </NavLink>
          )}
          <Link className="new-thread" to="/threads/new">
            New thread
          </Link>
        </nav>
      </header>
      {children}
      {threads.some((thread) => thread.unread) && <MarkAllRead />}
      {threads.length === 0 ? <p className="note">{empty}</p> : <ThreadRows threads={threads} />}
      <Pager next={next} />
    </div>
  );
}

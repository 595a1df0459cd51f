import { Link, NavLink } from "@remix-run/react";
import type { ThreadSummary } from "../forum/threads/types";
import { MarkAllRead } from "./MarkAllRead";
import { Pager } from "./Pager";
import { ThreadRows } from "./ThreadRows";

interface Props {
  title: string;
  threads: ThreadSummary[];
  /** The address of the next page, or null on the last. */
  next: string | null;
  empty: string;
  /** What narrows the list down further, below its head. */
  children?: React.ReactNode;
}

const ORDERS = [
  { to: "/", label: "Hot" },
  { to: "/new", label: "New" },
  { to: "/active", label: "Active" },
  { to: "/top", label: "Top" },
];

/** A page that is a list of threads, with the ways to order it. */
export function ThreadListPage({ title, threads, next, empty, children }: Props) {
  return (
    <div className="page">
      <header className="list-head">
        <h1>{title}</h1>
        <nav aria-label="Order">
          {ORDERS.map(({ to, label }) => (
            <NavLink key={to} to={to} end>
              {label}
            </NavLink>
          ))}
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

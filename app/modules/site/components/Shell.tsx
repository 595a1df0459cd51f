import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { UNREAD_COUNTED } from "../../notifications/limits";
import { WAITING_COUNTED } from "../../moderation/limits";
import { mayModerate } from "../../accounts/sanctions";
import type { Sanction, Viewer } from "../../accounts/types";
import { Link } from "../../../ui/Link";

interface Props {
  viewer: Viewer;
  /** The name of who is logged in and suspended: a visitor otherwise. */
  barred: string | null;
  /** Whether everything here was made up. */
  generated: boolean;
  unread: number;
  waiting: number;
  children: ReactNode;
}

/** The frame of every page: the skip link, the link home, and the links to log in or out. */
export function Shell({ viewer, generated, barred, unread, waiting, children }: Props) {
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="masthead">
        <div className="masthead-inner">
          <Link className="wordmark" to="/">
            Byway
          </Link>
          <nav aria-label="Site">
            <Link to="/">Threads</Link>
            <Link to="/stories">Stories</Link>
            <Link to="/tags">Tags</Link>
            <Link to="/search">Search</Link>
          </nav>
          <nav className="account" aria-label="Account">
            {viewer ? (
              <>
                <Link className="account-name" to={`/m/${viewer.username}`}>
                  {viewer.username}
                </Link>
                <NoticesLink unread={unread} />
                {mayModerate(viewer).ok && <QueueLink waiting={waiting} />}
                <Link to="/settings">Settings</Link>
                <LogOut />
              </>
            ) : barred !== null ? (
              <>
                <Link className="account-name" to="/suspended">
                  {barred}
                </Link>
                <LogOut />
              </>
            ) : (
              <>
                <Link to="/login">Log in</Link>
                <Link to="/register">Register</Link>
              </>
            )}
          </nav>
        </div>
      </header>
      {generated && (
        <p className="standing-line">Generated: no member, story, vote or reply on this site is real.</p>
      )}
      {(barred !== null || viewer?.standing) && (
        <p className="standing-line">
          {STANDING[viewer?.standing ?? "suspended"]} <Link to="/suspended">Why, and until when</Link>
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <p>Byway. For engineers who change roles: questions, answers, and how they add up.</p>
        <p>
          <Link to="/help/keyboard">Keyboard</Link> · <Link to="/moderation/log">Moderation log</Link>
        </p>
      </footer>
    </>
  );
}

const STANDING: Record<Sanction, string> = {
  limited: "What you post waits until a moderator has read it.",
  silenced: "You may read, but not write for now.",
  suspended: "You are suspended, and read as a visitor does.",
};

/** A visitor's page has no script: the document is loaded anew. */
const LogOut = () => (
  <Form method="post" action="/logout" reloadDocument>
    <button className="button-plain">Log out</button>
  </Form>
);

/** "Notices (3)", read out as "Notices, 3 unread". */
function NoticesLink({ unread }: { unread: number }) {
  if (unread === 0) return <Link to="/notices">Notices</Link>;
  const count = unread < UNREAD_COUNTED ? String(unread) : `${UNREAD_COUNTED - 1}+`;
  return (
    <Link to="/notices" aria-label={`Notices, ${count} unread`}>
      Notices <span className="masthead-count">({count})</span>
    </Link>
  );
}

/** "Queue (3)", for moderators; read out as "Queue, 3 waiting". */
function QueueLink({ waiting }: { waiting: number }) {
  if (waiting === 0) return <Link to="/moderation">Queue</Link>;
  const count = waiting < WAITING_COUNTED ? String(waiting) : `${WAITING_COUNTED - 1}+`;
  return (
    <Link to="/moderation" aria-label={`Queue, ${count} waiting`}>
      Queue <span className="masthead-count">({count})</span>
    </Link>
  );
}

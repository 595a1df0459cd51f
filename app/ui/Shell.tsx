import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { UNREAD_COUNTED } from "../forum/notifications/limits";
import type { Viewer } from "../forum/people/types";

/** What stands around every page: the way home, the way in or out, and the skip link before both. */
export function Shell({ viewer, unread, children }: { viewer: Viewer; unread: number; children: ReactNode }) {
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
                <Link to="/settings">Settings</Link>
                {/* A visitor's page has no script: the document is loaded anew. */}
                <Form method="post" action="/logout" reloadDocument>
                  <button className="button-plain">Log out</button>
                </Form>
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
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <p>Byway. For engineers who change roles: questions, answers, and how they add up.</p>
        <p>
          <Link to="/help/keyboard">Keyboard</Link>
        </p>
      </footer>
    </>
  );
}

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

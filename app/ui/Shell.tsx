import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Viewer } from "../forum/people/types";

/** What stands around every page: the way home, the way in or out, and the skip link before both. */
export function Shell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
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
          </nav>
          <nav className="account" aria-label="Account">
            {viewer ? (
              <>
                <Link className="account-name" to={`/m/${viewer.username}`}>
                  {viewer.username}
                </Link>
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
      </footer>
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import type { Part } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { Day } from "../../../ui/time";
import { withErrorResponse } from "../../../server/errors";
import { find } from "./results";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => [
  ...headOf(page, {
    title: `${data?.q ? `${data.q} · ` : ""}Search`,
    description: "Search threads, replies and answers.",
  }),
  { name: "robots", content: "noindex" },
];

export const loader = (args: LoaderFunctionArgs) => withErrorResponse(() => find(args));

export default function Search() {
  const { q, asked, results, problems, page, nextPage } = useLoaderData<typeof loader>();
  const hrefOf = (number: number) =>
    `/search?${new URLSearchParams({ q, ...(number > 1 ? { page: String(number) } : {}) })}`;
  return (
    <div className="page">
      <h1>Search</h1>
      <Form method="get" action="/search" role="search" className="search-form" key={q}>
        <label className="for-readers" htmlFor="search-q">
          Search for
        </label>
        <input
          id="search-q"
          name="q"
          type="search"
          defaultValue={q}
          autoComplete="off"
          aria-describedby={problems.length > 0 ? "search-problems" : undefined}
        />
        <button className="button button-primary">Search</button>
      </Form>
      {problems.length > 0 && (
        <div id="search-problems" role="status">
          {problems.map((problem) => (
            <p key={problem} className="note">
              {problem}
            </p>
          ))}
        </div>
      )}
      {asked && results.length === 0 && (
        <p className="note">
          {page > 1 ? "No more results." : "Nothing was found. Try fewer words, or others."}
        </p>
      )}
      {results.length > 0 && (
        <ol className="results" aria-label="What was found">
          {results.map((result) => (
            <li key={result.id}>
              <h2>
                <Link to={`/p/${result.id}`}>{result.title}</Link>
              </h2>
              <p className="row-meta">
                <span>
                  {result.number === 1 ? "Article" : `Reply #${result.number}`} by{" "}
                  <Link to={`/m/${result.author}`}>{result.author}</Link>
                </span>
                <Day at={result.createdAt} />
              </p>
              <Excerpt parts={result.excerpt} />
            </li>
          ))}
        </ol>
      )}
      {(page > 1 || nextPage !== null) && (
        <nav className="pager" aria-label="Pages">
          {page > 1 && (
            <Link className="button" to={hrefOf(page - 1)} rel="prev">
              Previous page
            </Link>
          )}
          {nextPage !== null && (
            <Link className="button" to={hrefOf(nextPage)} rel="next">
              Next page
            </Link>
          )}
        </nav>
      )}
      <details className="search-help" open={!asked}>
        <summary>Search tips</summary>
        <dl>
          {HELP.map(({ typed, finds }) => (
            <div key={typed}>
              <dt>
                <code>{typed}</code>
              </dt>
              <dd>{finds}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function Excerpt({ parts }: { parts: Part[] }) {
  const placed = parts.map((part, at) => ({ ...part, key: `${at} ${part.text}` }));
  return (
    <p className="result-excerpt">
      {placed.map(({ key, text, hit }) =>
        hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>,
      )}
    </p>
  );
}

const HELP = [
  { typed: "kubernetes notebooks", finds: "posts with both words, in any form of them" },
  { typed: '"feature store"', finds: "these words in a row" },
  { typed: "-hype", finds: "leaves out posts with this word" },
  { typed: "in:title", finds: "looks in titles only" },
  { typed: "tag:mlops", finds: "in threads with this tag; several narrow it down" },
  { typed: "author:byway", finds: "by this member" },
  {
    typed: "status:made",
    finds: "by members who show this status: made, middle, considering, against or reading",
  },
  { typed: "answers:2", finds: "answers to the question with this number" },
  { typed: "after:2026-01-31", finds: "posted on this day or later" },
  { typed: "before:2026-03-01", finds: "posted before this day" },
  { typed: "is:unanswered", finds: "in threads without replies" },
  { typed: "is:locked", finds: "in locked threads" },
];

import { useLocation } from "@remix-run/react";
import type { FieldSpec, PostChoices } from "../types";
import { Link } from "../../../ui/Link";

interface Props {
  spec: FieldSpec;
  picked: PostChoices;
  /** Numbers chosen so far, on this page or another. */
  chosen: string[];
  error: string | undefined;
}

/** Replies to tick, as they hang on each other; those that are not on this page are named by number. */
export function PostPicker({ spec: { name, label }, picked: { posts, page, pages }, chosen, error }: Props) {
  const here = new Set(posts.map(({ number }) => String(number)));
  const elsewhere = chosen.filter((number) => !here.has(number)).join(", ");
  return (
    <fieldset className="field post-picker" aria-describedby={error ? `act-${name}-error` : undefined}>
      <legend>{label}</legend>
      {error && (
        <p className="field-error" id={`act-${name}-error`} role="alert">
          {error}
        </p>
      )}
      {posts.length === 0 && <p className="note">There are no replies to choose.</p>}
      <ul role="list">
        {posts.map(({ number, depth, author, state, begins }) => (
          <li key={number} data-depth={Math.min(depth, DEEPEST)}>
            <label>
              <input
                type="checkbox"
                name={name}
                value={number}
                defaultChecked={chosen.includes(String(number))}
              />
              <span>
                <b>#{number}</b> {author}
                {state !== "visible" && <span className="mark">{state}</span>}{" "}
                <span className="post-picker-words">{begins}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {pages > 1 && <Pages page={page} pages={pages} />}
      <label htmlFor={`act-${name}-more`}>{pages > 1 ? "Others, by number" : "Or by number"}</label>
      <input
        id={`act-${name}-more`}
        name={name}
        defaultValue={elsewhere}
        autoComplete="off"
        aria-describedby={`act-${name}-more-hint`}
      />
      <p className="field-hint" id={`act-${name}-more-hint`}>
        As 12, 15, 20-24. May be empty.
      </p>
    </fieldset>
  );
}

/** Deeper than this, a phone has no room to indent. */
const DEEPEST = 6;

/** Leads to other pages; what is ticked on this one is to be named by number there. */
function Pages({ page, pages }: { page: number; pages: number }) {
  const { pathname } = useLocation();
  return (
    <p className="note">
      Page {page} of {pages}. {page > 1 && <Link to={`${pathname}?page=${page - 1}`}>Previous</Link>}{" "}
      {page < pages && <Link to={`${pathname}?page=${page + 1}`}>Next</Link>}
    </p>
  );
}

import { useRef } from "react";
import type { Source } from "../types";

interface Props {
  sources: Source[];
  more: boolean;
  list: "answers" | "dissent";
  find: string;
  /** A page of them, from 0. */
  page: number;
  /** The number of sentences that can cite a post, and the present one, from 1. */
  sentences: number;
  into: number;
  /** Whether there are posts by members known to dissent. */
  dissent: boolean;
}

/** Posts to be cited, inside the form of the answer, so that no button here loses what is typed there. */
export function SourceList({ sources, more, list, find, page, sentences, into, dissent }: Props) {
  const selected = useRef<HTMLInputElement>(null);
  return (
    <section className="sources" aria-labelledby="sources">
      <h2 id="sources">Posts to cite</h2>
      <p className="note">
        “Cite this” puts the post under the sentence you choose, with its first sentence as the quote. With
        scripts, select the words you mean before.
      </p>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="shown" value={find} />
      <input type="hidden" name="selected" ref={selected} defaultValue="" />
      <div className="sources-ways">
        <div className="field">
          <label htmlFor="into">Cite under</label>
          <select id="into" name="into" defaultValue={into}>
            {Array.from({ length: sentences }, (_, at) => (
              <option key={at} value={at + 1}>
                Sentence {at + 1}
              </option>
            ))}
            <option value={sentences + 1}>A new sentence</option>
          </select>
        </div>
        <div className="field">
          <label htmlFor="list">Show</label>
          <select id="list" name="list" defaultValue={list}>
            <option value="answers">Answers, the best first</option>
            {dissent && <option value="dissent">Those who voted otherwise</option>}
          </select>
        </div>
        <div className="field">
          <label htmlFor="find">Find in the thread</label>
          <input id="find" name="find" defaultValue={find} autoComplete="off" />
          <p className="field-hint">Words, a member's name, or #12. Empty shows the list.</p>
        </div>
        <button className="button" name="intent" value="find">
          Show
        </button>
      </div>
      {sources.length === 0 && <p className="note">Nothing was found.</p>}
      <ul role="list" className="rows">
        {sources.map((source) => (
          <li key={source.id} className="source-post" data-source={source.id}>
            <p className="byline">
              <span className="author">{source.author}</span>
              {source.status && <span className="status">{source.status}</span>}
              <a className="permalink" href={`/p/${source.id}`}>
                #{source.number}
              </a>
              {source.dissents && <span className="mark">voted otherwise</span>}
            </p>
            <p className="source-text">{source.text}</p>
            <button
              className="button button-small"
              name="intent"
              value={`cite-${source.id}`}
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={(event) => {
                if (selected.current)
                  selected.current.value = selectedIn(event.currentTarget.closest("[data-source]"));
              }}
            >
              Cite this
              <span className="for-readers">
                : post {source.number} by {source.author}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {(page > 0 || more) && (
        <div className="buttons">
          {page > 0 && (
            <button className="button" name="intent" value={`page-${page - 1}`}>
              Those before
            </button>
          )}
          {more && (
            <button className="button" name="intent" value={`page-${page + 1}`}>
              More of them
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Returns the text that is selected within this element; empty where nothing in it is selected. */
function selectedIn(post: Element | null): string {
  const selection = document.getSelection();
  if (!post || !selection || selection.isCollapsed || selection.rangeCount === 0) return "";
  return post.contains(selection.getRangeAt(0).commonAncestorContainer) ? selection.toString() : "";
}

import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTagIndex } from "../../threads/lists";
import { mayDecideTags } from "../policy";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { tagPath } from "../../threads/components/tagPath";
import { useViewer } from "../../accounts/components/viewer";
import { counted } from "../../../ui/words";

export const meta: MetaFunction = (page) =>
  headOf(page, { title: "Tags", description: "Every tag of Byway, with its threads." });

export const loader = async () => ({ tags: await readTagIndex() });

export default function Tags() {
  const { tags } = useLoaderData<typeof loader>();
  const viewer = useViewer();
  return (
    <div className="page">
      <header className="list-head">
        <h1>Tags</h1>
        {mayDecideTags(viewer).ok && (
          <nav aria-label="For moderators">
            <Link to="/tags/proposed">Proposed tags</Link>{" "}
            <Link to="/moderation/site/0/create-tag">Create a tag</Link>
          </nav>
        )}
      </header>
      {tags.length === 0 ? (
        <p className="note tag-none">There are no tags yet.</p>
      ) : (
        <ul className="tag-index" role="list">
          {tags.map(({ name, threads, description, reserved }) => (
            <li key={name}>
              <Link to={tagPath([name])}>{name}</Link>
              <span className="tag-count">
                {reserved && <span className="mark">by moderators</span>}{" "}
                {counted(threads, "thread", "threads")}
              </span>
              {description !== "" && <span className="tag-about">{description}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

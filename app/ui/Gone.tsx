import { useLoaderData } from "@remix-run/react";

/** In place of a post that its author deleted: that, and the way to where it stood. */
export function Gone() {
  const gone = useLoaderData<{ words: string; place: string; title: string }>();
  return (
    <div className="page page-narrow">
      <h1>Post deleted</h1>
      <p>{gone.words}</p>
      <p>
        Read its thread: <a href={gone.place}>{gone.title}</a>
      </p>
    </div>
  );
}

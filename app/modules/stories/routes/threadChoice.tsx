import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPlaces } from "../views";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { memberOf } from "../../accounts/routes/arrival";

export const meta: MetaFunction = (page) => headOf(page, { title: "Where to tell your story" });

/** A story is told where it is asked for: where only one thread asks, that is where. */
export const loader = async (args: LoaderFunctionArgs) => {
  memberOf(args);
  const places = await readPlaces();
  if (places.length === 1) throw redirect(`/threads/${places[0]!.id}/story`);
  return { places };
};

export default function Where() {
  const { places } = useLoaderData<typeof loader>();
  return (
    <div className="page page-writing">
      <h1>Where to tell your story</h1>
      {places.length === 0 ? (
        <p className="note">
          No open thread asks who has moved. <Link to="/threads/new">Begin one</Link> with a status question,
          and tell your story there.
        </p>
      ) : (
        <>
          <p className="note">
            A story is told in a thread that asks for it. It stands there as a reply, and among all stories.
          </p>
          <ol className="rows">
            {places.map(({ id, slug, title, prompt }) => (
              <li key={id} className="row">
                <h2 className="row-title">
                  <Link to={`/threads/${id}/story`}>{title}</Link>
                </h2>
                <p className="row-meta">
                  <span>{prompt}</span>
                  <Link to={`/t/${id}/${slug}`}>Read it first</Link>
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

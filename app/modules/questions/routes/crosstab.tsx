import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCrosstabPage, readUsualOther } from "../crosstabViews";
import { inRows } from "../crosstab";
import { whyHidden } from "../hiddenResult";
import type { Crosstab } from "../types";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { askedOf } from "../components/Result";
import { CrosstabChart } from "../components/CrosstabChart";
import { CrosstabTable } from "../components/CrosstabTable";
import { viewedResults } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { answeringOrMoved, movedCross } from "../../site/routes/redirects";

export const meta: MetaFunction<typeof loader> = ({ data, ...page }) => [
  ...headOf(page, { title: data ? `${data.question.prompt} By: ${data.other.prompt}` : "Two questions" }),
];

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedCross(args),
    async () => {
      const { params, request, context } = args;
      const id = idFrom(params.id);
      const asked = new URL(request.url).searchParams.get("other");
      if (asked !== null) throw redirect(`/q/${id}/by/${idFrom(asked)}`);
      if (params.other === undefined)
        throw redirect(`/q/${id}/by/${await readUsualOther(context.viewer, id)}`);
      return readCrosstabPage(context.viewer, id, idFrom(params.other), viewedResults(args));
    },
  );

/** The page of a crosstab: the votes of the same people on two questions. */
export default function By() {
  const { thread, question, other, others, result } = useLoaderData<typeof loader>();
  return (
    <div className="page cross-page">
      <p className="crumb">
        Two closing questions of <Link to={`/t/${thread.id}/${thread.slug}`}>{thread.title}</Link>
      </p>
      <h1 className="cross-head">
        <Link to={`/q/${question.id}/${question.slug}`}>{question.prompt}</Link>{" "}
        <span className="cross-by">
          by <Link to={`/q/${other.id}/${other.slug}`}>{other.prompt}</Link>
        </span>
      </h1>
      <form action={`/q/${question.id}/by`} className="cross-choice">
        <label htmlFor="cross-other">Compare with</label>
        <select id="cross-other" name="other" defaultValue={other.id} key={other.id}>
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {each.prompt}
            </option>
          ))}
        </select>
        <button className="button">Compare</button>
        <Link to={`/q/${other.id}/by/${question.id}`}>Swap rows and columns</Link>
      </form>
      {"cross" in result ? <Crossed cross={result.cross} /> : <Hidden {...result} />}
    </div>
  );
}

function Crossed({ cross }: { cross: Crosstab }) {
  return (
    <>
      <p className="note">
        {askedOf(cross)} Groups and numbers below 5 are hidden, and so are numbers that would give one away.
        Ballots are secret: a number leads to answers only where their authors let everybody see how they
        stand.
        {inRows(cross.question, cross.other) === cross.question &&
          " Each group is all who chose its answer, with those who did not vote here."}
      </p>
      <CrosstabChart cross={cross} />
      <CrosstabTable cross={cross} />
    </>
  );
}

/** Which of the two results stands in the way, and the button that opens it where one does. */
function Hidden({
  hidden,
  of,
}: {
  hidden: "after-look" | "after-answer" | "after-close";
  of: Crosstab["question"];
}) {
  const prompt = (
    <>
      The result of <Link to={`/q/${of.id}/${of.slug}`}>{of.prompt}</Link> is hidden for now.
    </>
  );
  if (hidden !== "after-look") {
    return (
      <p className="note">
        {prompt} {whyHidden(hidden)}
      </p>
    );
  }
  return (
    <form
      method="post"
      action={`/questions/${of.id}/look`}
      className="look"
      aria-label={`Result of: ${of.prompt}`}
    >
      <input type="hidden" name="from" value="question" />
      <p className="note">
        {prompt} Vote first, and see how others answered then. Whoever looks before voting has their vote
        counted as informed.
      </p>
      <button className="button">Show results without voting</button>
    </form>
  );
}

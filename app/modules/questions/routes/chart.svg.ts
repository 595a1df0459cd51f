import type { LoaderFunctionArgs } from "@remix-run/node";
import { whyHidden } from "../hiddenResult";
import { readAsked } from "../results";
import type { Question } from "../types";
import { roundedNote } from "../../../ui/chart/figures";
import { outcomeOf } from "../components/Rounds";
import { chartSvg } from "../../../ui/chart/standaloneSvg";
import { askedOf } from "../components/Result";
import { viewedResults } from "../../../server/resultViews";
import { idFrom } from "../../../server/params";
import { svgPicture } from "../../../server/svgPicture";
import { answeringOrMoved, movedQuestion } from "../../site/routes/redirects";

export const loader = (args: LoaderFunctionArgs) =>
  answeringOrMoved(
    () => movedQuestion(args),
    async () => {
      const { question } = await readAsked(args.context.viewer, idFrom(args.params.id), viewedResults(args));
      const { id, slug, prompt, results, voters, options } = question;
      const svg = chartSvg({
        title: prompt,
        base: voters === null ? "" : `n = ${voters}`,
        asked: askedOf(question),
        bars: results === "open" ? options.map(({ label, votes }) => ({ label, votes, voters })) : [],
        note: notesOf(question)
          .map((note) => note.replace(/\.$/, ""))
          .join(" · "),
        hidden: results === "open" ? null : whyHidden(results),
        source: `${args.context.origin}/q/${id}/${slug}`,
      });
      return svgPicture(svg);
    },
  );

/** Returns the notes on how the bars were counted. */
function notesOf({ kind, runOff, options, voters }: Question): string[] {
  const rounded = roundedNote([{ votes: options.map((option) => option.votes), voters }]);
  const outcome = runOff?.ballots ? outcomeOf(runOff, options) : null;
  return [kind === "rank" ? "First preferences" : null, outcome, rounded].filter((note) => note !== null);
}

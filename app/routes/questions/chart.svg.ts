import type { LoaderFunctionArgs } from "@remix-run/node";
import { whyHidden } from "../../forum/questions/hidden";
import { readAsked } from "../../forum/questions/results";
import type { Question } from "../../forum/questions/types";
import { roundedNote } from "../../ui/results/figures";
import { outcomeOf } from "../../ui/results/Rounds";
import { chartSvg } from "../../ui/results/standalone";
import { askedOf } from "../../ui/Result";
import { viewedResults } from "../../web/resultViews";
import { idFrom } from "../../web/params";
import { svgPicture } from "../../web/svgPicture";
import { answeringOrMoved, movedQuestion } from "../site/moved";

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

/** What a reader of the bars has to know of how they were counted. */
function notesOf({ kind, runOff, options, voters }: Question): string[] {
  const rounded = roundedNote([{ votes: options.map((option) => option.votes), voters }]);
  const outcome = runOff?.ballots ? outcomeOf(runOff, options) : null;
  return [kind === "rank" ? "First preferences" : null, outcome, rounded].filter((note) => note !== null);
}

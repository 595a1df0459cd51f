import { FIELD_NAMES } from "../fieldChanges";
import { AGAINS, HOWS, MODELS, PAYS, STAGES, type StoryFields } from "../types";
import { counted } from "../../../ui/words";
import { TRANSITION_STATUSES } from "../../questions/types";

/** The story's fields other than its text, as a table; empty fields are left out. */
export function Facts({ story }: { story: StoryFields }) {
  const facts: [keyof StoryFields, string | null][] = [
    ["fromRole", story.fromRole],
    ["toRole", story.toRole],
    ["stands", TRANSITION_STATUSES[story.stands]],
    ["yearsBefore", story.yearsBefore === null ? null : counted(story.yearsBefore, "year", "years")],
    ["begun", story.begun],
    ["months", story.months === null ? null : counted(story.months, "month", "months")],
    ["how", story.how && HOWS[story.how]],
    ["stage", story.stage && STAGES[story.stage]],
    ["teamSize", story.teamSize === null ? null : counted(story.teamSize, "person", "people")],
    ["pay", story.pay && PAYS[story.pay]],
    ["models", story.models && MODELS[story.models]],
    ["again", story.again && AGAINS[story.again]],
    ["carriedOver", story.carriedOver === null ? null : `${story.carriedOver} %`],
    ["carried", story.carried.join(", ") || null],
    ["learned", story.learned.join(", ") || null],
  ];
  return (
    <table className="story-facts">
      <caption>The story in facts</caption>
      <tbody>
        {facts.flatMap(([field, says]) =>
          says === null
            ? []
            : [
                <tr key={field}>
                  <th scope="row">{FIELD_NAMES[field]}</th>
                  <td>{says}</td>
                </tr>,
              ],
        )}
      </tbody>
    </table>
  );
}

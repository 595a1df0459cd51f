import { valueIn } from "../../drafts/fields";
import { askedField, type AskedOfStory, type Planned } from "../answerFields";
import type { Option } from "../../questions/types";
import { Choices } from "../../questions/components/Choices";
import { type Part, Step } from "./StorySteps";

interface Props extends Part {
  asked: AskedOfStory[];
  byAlias: boolean;
}

/**
 * The step of the form for the thread's closing questions: the votes that the story casts, and the answers
 * that it counts among. The author sees and chooses all of it before posting.
 */
export function AskedStep({ asked, byAlias, ...form }: Props) {
  if (asked.length === 0) return null;
  return (
    <Step title="What this thread asks" aside={byAlias ? UNDER_ALIAS : UNDER_NAME}>
      {asked.map((each) => (
        <Asked key={each.question.id} {...each} {...form} byAlias={byAlias} />
      ))}
    </Step>
  );
}

const UNDER_NAME =
  "Your story can vote and answer here. A vote that you leave out stays as it is. Votes " +
  "show no names, unless it says so below; but one that comes with a story can be " +
  "guessed from the count. Under an alias, or counted only, none is cast.";
const UNDER_ALIAS = "Your story can stand among the answers. Under an alias it casts no vote.";

/** The radio button that casts no vote. */
const NO_VOTE: Option = {
  id: 0,
  label: "No vote",
  votes: null,
  state: "offered",
  takesText: false,
  value: null,
  cohort: null,
};

function Asked({
  question,
  vote,
  field,
  words,
  voted,
  byAlias,
  fields,
  error,
}: AskedOfStory & Omit<Props, "asked">) {
  const { id, prompt, kind, asked, publicBallots } = question;
  const name = (of: Parameters<typeof askedField>[1]) => askedField(id, of);
  const one = kind === "single" || kind === "scale";
  const chosen = [fields[name(kind === "rank" ? "place" : "choice")] ?? []].flat().filter(Boolean);
  return (
    <section className="story-asked" aria-labelledby={`q${id}-prompt`}>
      <h3 id={`q${id}-prompt`}>{prompt}</h3>
      <input type="hidden" name={name("asked")} value="yes" />
      {(asked.length > 0 || publicBallots) && (
        <p className="field-hint">
          {asked.length > 0 && `Asked of those who said: ${asked.join(", ")}. `}
          {publicBallots && "Votes on it are public: your name and your choice are shown."}
        </p>
      )}
      {vote === "told" && !byAlias && (
        <>
          <label className="choice">
            <input
              type="checkbox"
              name={name("votes")}
              value="yes"
              defaultChecked={valueIn(fields, name("votes")) === "yes"}
              aria-describedby={`q${id}-words`}
            />
            <span>Let “{field}” be my vote</span>
          </label>
          <p className="field-hint" id={`q${id}-words`}>
            {words.length > 0 ? `${words.join(" · ")}. ` : "The option that says the same. "}
            {voted && `Your vote so far: ${voted}. `}
            {kind === "status" && "It shows beside your posts here how it stands."}
          </p>
        </>
      )}
      {vote === "chosen" && !byAlias && (
        <>
          <input
            type="hidden"
            name={name("shown")}
            value={question.options
              .filter(({ state }) => state === "offered")
              .map((option) => option.id)
              .join(".")}
          />
          <Choices
            question={{ ...question, options: one ? [NO_VOTE, ...question.options] : question.options }}
            chosen={chosen.length === 0 && one ? ["0"] : chosen}
            text={valueIn(fields, name("text"))}
            errors={{ choice: error(name("choice")), text: error(name("text")) }}
            prefix={`q${id}`}
          />
          {voted && <p className="field-hint">Your vote so far: {voted}.</p>}
        </>
      )}
      <label className="choice">
        <input
          type="checkbox"
          name={name("answers")}
          value="yes"
          defaultChecked={valueIn(fields, name("answers")) === "yes"}
        />
        <span>
          Show my story among its answers
          {field && kind !== "status" && `, if I write something under “${field}”`}
        </span>
      </label>
    </section>
  );
}

/** The effects that the story would have on the thread's questions, under its preview. */
export const Plan = ({ plan }: { plan: Planned[] }) => (
  <div className="story-plan">
    <p className="preview-label">Along with it</p>
    {plan.length === 0 ? (
      <p>It casts no vote, and stands among no question&rsquo;s answers.</p>
    ) : (
      <ul>
        {plan.map(({ prompt, votes, listed }) => (
          <li key={prompt}>
            “<bdi>{prompt}</bdi>”:{" "}
            {[votes.length > 0 && `votes for “${votes.join("”, “")}”`, listed && "stands among its answers"]
              .filter(Boolean)
              .join(" and ")}
            .
          </li>
        ))}
      </ul>
    )}
  </div>
);

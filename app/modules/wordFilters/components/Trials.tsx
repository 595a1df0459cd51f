interface Props {
  trials: {
    key: string;
    kind: "word" | "domain";
    pattern: string;
    verdict: "hold" | "refuse";
    before: string;
    found: string;
    after: string;
  }[];
  /** The number of further matches. */
  more: number;
}

/** The matches in a text that an admin tries, each in its context. */
export function Trials({ trials, more }: Props) {
  const refused = trials.some(({ verdict }) => verdict === "refuse");
  return (
    <div className="act-preview" role="status">
      <p>
        {trials.length === 0
          ? "Nothing in it is watched: it would be posted."
          : refused
            ? "A post with this would be refused."
            : "A post with this would wait for approval."}
      </p>
      <ul>
        {trials.map(({ key, kind, pattern, verdict, before, found, after }) => (
          <li key={key}>
            …{before}
            <mark>{found}</mark>
            {after}…{" "}
            <span className="quiet">
              ({kind} “{pattern}”, {verdict === "refuse" ? "refused" : "held"})
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>And {more.toLocaleString("en-GB")} more.</p>}
    </div>
  );
}

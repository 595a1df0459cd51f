import { Form } from "@remix-run/react";
import { kindRights, NOUN_ORDER, NOUN_WORDS } from "../rightsTable";

interface Props {
  search: string;
  /** Names to choose from; null where moderators are not named. */
  moderators: string[] | null;
}

const PERIODS = { all: "Ever", week: "The last week", month: "The last month", year: "The last year" };
const UNDONE = { "": "Any", no: "What stands", yes: "What was taken back" };

/** The filters of the log. The form is sent by GET, so that every part of the log has an address. */
export function LogFilters({ search, moderators }: Props) {
  const asked = new URLSearchParams(search);
  const moderator = asked.get("moderator") ?? "";
  const names =
    moderators === null || moderator === "" || moderators.includes(moderator)
      ? moderators
      : [moderator, ...moderators];
  const kinds = kindRights().filter(({ inLog }) => inLog);
  const thread = asked.get("thread");
  return (
    <Form
      method="get"
      action="/moderation/log"
      className="log-filters"
      aria-label="Narrow the log"
      key={search}
    >
      <Choice name="kind" label="What" chosen={asked.get("kind")}>
        <option value="">Everything</option>
        {NOUN_ORDER.filter((noun) => kinds.some((kind) => kind.noun === noun)).map((noun) => (
          <optgroup key={noun} label={NOUN_WORDS[noun]}>
            {kinds
              .filter((kind) => kind.noun === noun)
              .map(({ kind, label }) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
          </optgroup>
        ))}
      </Choice>
      {names !== null && (
        <Choice name="moderator" label="By whom" chosen={moderator}>
          <option value="">Anybody</option>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Choice>
      )}
      <Choice name="undone" label="State" chosen={asked.get("undone")}>
        {Object.entries(UNDONE).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Choice>
      <Choice name="of" label="When" chosen={asked.get("of")}>
        {Object.entries(PERIODS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Choice>
      {thread && <input type="hidden" name="thread" value={thread} />}
      <button className="button">Show</button>
    </Form>
  );
}

function Choice({
  name,
  label,
  chosen,
  children,
}: {
  name: string;
  label: string;
  chosen: string | null;
  children: React.ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={`log-${name}`}>{label}</label>
      <select id={`log-${name}`} name={name} defaultValue={chosen ?? undefined}>
        {children}
      </select>
    </div>
  );
}

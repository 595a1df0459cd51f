import { ANSWERING_FIELDS } from "../storyFields";

interface Props {
  id: string;
  name: string;
  value: string;
  error?: string | undefined;
}

/** The field of a transition story that answers a question: who tells one here answers it along with it. */
export const StoryFieldSelect = ({ id, name, value, error }: Props) => (
  <div className="field">
    <label htmlFor={id}>A story answers it by (optional)</label>
    <select
      id={id}
      name={name}
      defaultValue={value}
      aria-invalid={error ? true : undefined}
      aria-describedby={`${error ? `${id}-error ` : ""}${id}-hint`}
    >
      <option value="">Nothing in particular</option>
      {Object.entries(ANSWERING_FIELDS).map(([field, label]) => (
        <option key={field} value={field}>
          {label}
        </option>
      ))}
    </select>
    {error && (
      <p className="field-error" id={`${id}-error`} role="alert">
        {error}
      </p>
    )}
    <p className="field-hint" id={`${id}-hint`}>
      Who tells a story here can answer this along with it, by the field of the story that you name. Where an
      option says the same as the field, it can be their vote too.
    </p>
  </div>
);

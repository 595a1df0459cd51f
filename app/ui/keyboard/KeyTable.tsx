import { KEYS } from "./keymap";

/** The keys and what they do. */
export function KeyTable() {
  return (
    <dl className="keys">
      {KEYS.map(({ key, command, says }) => (
        <div key={command}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}

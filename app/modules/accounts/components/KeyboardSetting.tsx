import { Form } from "@remix-run/react";
import { Link } from "../../../ui/Link";

/** The setting that turns a member's single-key commands on and off. */
export function KeyboardSetting({ on, saved }: { on: boolean; saved: boolean }) {
  return (
    <>
      <h2 id="keyboard">Keyboard</h2>
      {saved && (
        <p className="note" role="status">
          Shortcuts are {on ? "on" : "off"} now.
        </p>
      )}
      <Form method="post" action="/settings/keyboard" className="form" aria-label="Keyboard">
        <div>
          <label className="choice">
            <input
              type="checkbox"
              name="keys"
              value="on"
              defaultChecked={on}
              key={String(on)}
              aria-describedby="keyboard-hint"
            />
            <span>Shortcuts of a single key</span>
          </label>
          <p className="field-hint" id="keyboard-hint">
            Such as <kbd>j</kbd> for the next post. <Link to="/help/keyboard">All keys</Link>. Turn them off
            where they get in the way of speech input or of other software.
          </p>
        </div>
        <div className="buttons">
          <button className="button">Save</button>
        </div>
      </Form>
    </>
  );
}

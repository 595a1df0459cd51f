import type { MetaFunction } from "@remix-run/node";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { KeyTable } from "../../../ui/keyboard/KeyTable";
import { useViewer } from "../../accounts/components/viewer";

export const meta: MetaFunction = (page) =>
  headOf(page, { title: "Keyboard", description: "Keyboard shortcuts of Byway." });

export default function Keyboard() {
  const viewer = useViewer();
  return (
    <div className="page page-narrow">
      <h1>Keyboard</h1>
      <p>
        Everything here can be done with Tab, Enter and the arrow keys. Members who are logged in, with
        scripts on, have single keys besides. They do nothing in fields, nor together with Ctrl, Alt or ⌘.
      </p>
      <KeyTable />
      {viewer && (
        <p className="note">
          They get in the way of speech input, or of other software? Turn them off in{" "}
          <Link to="/settings#keyboard">your settings</Link>.
        </p>
      )}
    </div>
  );
}

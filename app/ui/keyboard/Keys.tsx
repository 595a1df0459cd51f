import { useCallback, useRef, useState } from "react";
import { KeyTable } from "./KeyTable";
import { useKeys } from "./useKeys";
import { Link } from "../Link";

/**
 * Single keys on a member's pages: what they do, the help for them, and words for where nothing came of one.
 */
export function Keys({ enabled }: { enabled: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [told, say] = useState("");
  const help = useCallback(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  useKeys(enabled, { say, help });
  return (
    <>
      <p className="told" role="status">
        {told}
      </p>
      <dialog ref={dialog} className="help" aria-labelledby="keys-help">
        <div className="section-head section-head-line">
          <h2 id="keys-help">Keys</h2>
          <button type="button" className="button button-small" onClick={close}>
            Close
          </button>
        </div>
        <KeyTable />
        <p className="note">
          They do nothing in fields. To turn them off, go to{" "}
          <Link to="/settings#keyboard" onClick={close}>
            your settings
          </Link>
          .
        </p>
      </dialog>
    </>
  );
}

import { NOTICE_KINDS, NOTICE_WAYS } from "../policy";
import type { NoticeKind, NoticeWay } from "../types";
import { NOTICE_WORDS, WAY_WORDS } from "./notificationWords";

/**
 * A row for each kind of notice, in which one of the ways to be told is chosen; on a phone a list of choices
 * under each kind.
 */
export function NoticeWays({ ways }: { ways: Record<NoticeKind, NoticeWay> }) {
  return (
    <div className="notice-ways">
      <div className="notice-ways-head" aria-hidden="true">
        {NOTICE_WAYS.map((way) => (
          <span key={way}>{WAY_WORDS[way]}</span>
        ))}
      </div>
      {NOTICE_KINDS.map((kind) => (
        <fieldset key={kind} className="notice-way" aria-describedby={`says-${kind}`}>
          <legend>{NOTICE_WORDS[kind].name}</legend>
          <p className="note" id={`says-${kind}`}>
            {NOTICE_WORDS[kind].says}
          </p>
          <div className="notice-way-choices">
            {NOTICE_WAYS.map((way) => (
              <label key={way}>
                <input type="radio" name={kind} value={way} defaultChecked={ways[kind] === way} required />
                <span>{WAY_WORDS[way]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

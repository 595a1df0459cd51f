import type { RelatedLink } from "../relatedLinks";
import { type Reason, messageFor } from "../../messages";
import { Link } from "../../../ui/Link";

interface Tool {
  /** The kind of action, which is the last part of its address. */
  name: string;
  label: string;
  explains: string;
  /** Why it cannot be done now. */
  why: Reason | null;
}

/** The actions on a target, in groups; `at` is the address of its tools. */
export const ToolGroups = ({ groups, at }: { groups: { label: string; tools: Tool[] }[]; at: string }) =>
  groups.map(({ label, tools }) => (
    <div key={label} className="tools-group">
      {groups.length > 1 && <h3>{label}</h3>}
      <ul className="rows tools" role="list">
        {tools.map(({ name, label: does, explains }) => (
          <li key={name}>
            <Link to={`${at}/${name}`} className="tools-name">
              {does}
            </Link>
            <p className="note">{explains}</p>
          </li>
        ))}
      </ul>
    </div>
  ));

/** The actions that are not possible now, each with the reason. */
export const BarredTools = ({ tools }: { tools: Tool[] }) => (
  <ul className="tools-barred" role="list">
    {tools.map(({ name, label, why }) => (
      <li key={name}>
        <span className="tools-name">{label}</span> <span className="note">{messageFor(why!)}</span>
      </li>
    ))}
  </ul>
);

export const RelatedLinks = ({ relatedLinks }: { relatedLinks: RelatedLink[] }) => (
  <ul className="rows tools" role="list">
    {relatedLinks.map(({ label, href, explains }) => (
      <li key={href}>
        <Link to={href} className="tools-name">
          {label}
        </Link>
        <p className="note">{explains}</p>
      </li>
    ))}
  </ul>
);

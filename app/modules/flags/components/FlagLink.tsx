import { Link } from "../../../ui/Link";

/**
 * The way to tell moderators that something is wrong. `what` says of what, to those who hear links without
 * what stands around them.
 */
export const FlagLink = ({ to, what }: { to: string; what: string }) => (
  <Link to={to} rel="nofollow">
    Flag<span className="for-readers"> {what}</span>
  </Link>
);

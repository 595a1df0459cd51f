import { mayModerate } from "../../accounts/sanctions";
import { Link } from "../../../ui/Link";
import { useViewer } from "../../accounts/components/viewer";

interface Props {
  /** The address of its tools: "/moderation/threads/1". */
  at: string;
  /** The name of the target for screen readers, which read the link alone: "this thread". */
  what: string;
}

/** The quiet way to what moderators can do to a thing, for them alone. */
export function Moderate({ at, what }: Props) {
  const viewer = useViewer();
  return viewer && mayModerate(viewer).ok ? (
    <Link className="moderate" to={at} rel="nofollow">
      Moderate<span className="for-readers"> {what}</span>
    </Link>
  ) : null;
}

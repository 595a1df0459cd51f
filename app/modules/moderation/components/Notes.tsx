import { Link } from "../../../ui/Link";
import { Moment } from "../../../ui/time";

interface Props {
  memberId: number;
  notes: { id: number; author: string; text: string; at: string }[];
}

/** The moderators' notes about a member, with the form for another one. */
export function Notes({ memberId, notes }: Props) {
  const address = `/moderation/members/${memberId}/note`;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      <p className="note">Only moderators can read these. To remove a note, undo the action that wrote it.</p>
      {notes.length > 0 && (
        <ul className="rows acts" role="list">
          {notes.map((note) => (
            <li key={note.id}>
              <p>{note.text}</p>
              <p className="note">
                {note.author}, <Moment at={note.at} /> ·{" "}
                <Link to={`${address}?replaces=${note.id}`}>Replace note {note.id}</Link>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to={address}>Write a note</Link>
      </p>
    </section>
  );
}

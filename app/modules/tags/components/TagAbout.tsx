interface Props {
  tag: { name: string; description: string; reserved: boolean };
  /** Whether its name has to be said, because there are others on the page. */
  named: boolean;
}

/** The description of a tag, and a mark where only moderators give it; nothing where there is neither. */
export function TagAbout({ tag: { name, description, reserved }, named }: Props) {
  if (description === "" && !reserved) return null;
  return (
    <p className="note">
      {named && <b>{name} </b>}
      {description} {reserved && <span className="mark">given by moderators</span>}
    </p>
  );
}

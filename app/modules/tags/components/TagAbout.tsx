interface Props {
  tag: { name: string; description: string; reserved: boolean };
  /** Whether its name has to be said, because there are others on the page. */
  named: boolean;
}

/** What a tag is for, and who may give it to a thread; nothing where there is nothing to say. */
export function TagAbout({ tag: { name, description, reserved }, named }: Props) {
  if (description === "" && !reserved) return null;
  return (
    <p className="note">
      {named && <b>{name} </b>}
      {description} {reserved && <span className="mark">given by moderators</span>}
    </p>
  );
}

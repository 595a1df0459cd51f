/** The effects of an action, as a dry run counted them. */
export function Preview({ effects, undoable }: { effects: string[]; undoable: boolean }) {
  return (
    <section className="act-preview" aria-labelledby="preview" tabIndex={-1}>
      <h2 id="preview">What this will do</h2>
      {effects.length === 0 ? (
        <p>Nothing besides the change itself; nobody is told.</p>
      ) : (
        <ul>
          {effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      )}
      <p className="note">
        {undoable
          ? "It can be taken back in one step, as long as nothing later stands on it."
          : "It cannot be taken back."}
      </p>
    </section>
  );
}

/** The consequences of a decision, before it is made. */
export function Consequences({ id, label, says }: { id: string; label: string; says: string[] }) {
  return (
    <div className="consequences" id={id}>
      <h3>{label}</h3>
      <ul>
        {says.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}

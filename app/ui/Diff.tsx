interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Two versions of a text in one: what was put in, and what was taken out, told by more than their colour. */
export function Diff({ pieces }: { pieces: Piece[] }) {
  const placed = pieces.map((piece, at) => ({ ...piece, key: `${at} ${piece.kind}` }));
  return (
    <pre className="source diff">
      {placed.map(({ key, kind, text }) => {
        if (kind === "same") return <span key={key}>{text}</span>;
        return kind === "added" ? <ins key={key}>{text}</ins> : <del key={key}>{text}</del>;
      })}
    </pre>
  );
}

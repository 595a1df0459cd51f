interface Entry {
  id: string;
  text: string;
  level: number;
}

/** What a long post is made of, folded until it is wanted. */
export function Outline({ entries }: { entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <nav className="outline" aria-label="Contents">
      <details>
        <summary>Contents</summary>
        <ol>
          {entries.map(({ id, text, level }) => (
            <li key={id} className={level > 1 ? "outline-deep" : undefined}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

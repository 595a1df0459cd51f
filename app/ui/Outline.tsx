interface Entry {
  id: string;
  text: string;
  level: number;
}

/** The headings of a long post, folded up at first. */
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

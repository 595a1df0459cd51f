import type { Command } from "./commands";

/** Strokes on a grid of 16, in the colour of the text around them. */
const PATHS: Record<Command["name"] | "looks", string> = {
  bold: "M4.5 2.75h4a2.5 2.5 0 0 1 0 5h-4zM4.5 7.75h4.75a2.75 2.75 0 0 1 0 5.5H4.5z",
  italic: "M6.5 2.75h5M4.5 13.25h5M9.25 2.75l-2.5 10.5",
  link:
    "M6.75 9.25a2.75 2.75 0 0 0 3.9 0l2.1-2.1a2.75 2.75 0 0 0-3.9-3.9l-.9.9M9.25 6.75a2.75 2.75 0 0 0-3.9 " +
    "0l-2.1 2.1a2.75 2.75 0 0 0 3.9 3.9l.9-.9",
  bulleted: "M6.5 4h7M6.5 8h7M6.5 12h7M2.75 4h.5M2.75 8h.5M2.75 12h.5",
  numbered:
    "M7 4h6.5M7 8h6.5M7 12h6.5M2.25 3l1-.5v3.5M2.25 9.9c.5-.9 2-.6 1.75.4-.15.6-1.75 1.95-1.75 1.95H4.1",
  quote: "M2.75 3v10M6 4.5h7.5M6 8h7.5M6 11.5h5",
  code: "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
  looks: "M2 3.25h12v9.5H2zM8 3.25v9.5M10.25 6h1.5M10.25 8.25h1.5",
};

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "bold" ? 2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

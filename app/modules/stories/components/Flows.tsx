import type { Streams } from "../../../ui/chart/standaloneSvg";
import { wrapped } from "../../../ui/chart/svgText";

/** The width of a role, of 100 across. */
export const ROLE_WIDTH = 2;

/** Streams between two columns of roles. */
export type Drawing = Streams;

/** The part of the width for the streams; the rest is for the names on either side. */
const PLACE = { x: "34%", width: "32%" };
const NAMES = { from: { x: "33%", anchor: "end" }, to: { x: "67%", anchor: "start" } } as const;
const NAME_CHARS = 15;
const LINE = 15;

/** Moves from role to role; its table says the same in numbers. */
export const Flows = ({ drawing: { height, roles, streams } }: { drawing: Drawing }) => (
  <figure className="flows" aria-hidden="true">
    <svg width="100%" height={height} focusable="false">
      <svg {...PLACE} height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none">
        {streams.map(({ path, width }) => (
          <path key={path} className="flow" d={path} strokeWidth={Math.max(1, width)} />
        ))}
        {roles.map(({ name, side, x, y, height: tall }) => (
          <rect key={`${side} ${name}`} className="flow-role" x={x} y={y} width={ROLE_WIDTH} height={tall} />
        ))}
      </svg>
      {roles.map(({ name, side, y, height: tall }) => (
        <Name key={`${side} ${name}`} name={name} at={NAMES[side]} y={y + tall / 2} />
      ))}
    </svg>
  </figure>
);

function Name({
  name,
  at: { x, anchor },
  y,
}: {
  name: string;
  at: (typeof NAMES)["from" | "to"];
  y: number;
}) {
  const lines = wrapped(name, NAME_CHARS, 3);
  return (
    <text textAnchor={anchor} y={y - ((lines.length - 1) * LINE) / 2 + 4}>
      {lines.map((line, n) => (
        <tspan key={lines.slice(0, n + 1).join(" ")} x={x} dy={n === 0 ? 0 : LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

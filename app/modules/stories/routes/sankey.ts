import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import type { Pooled } from "../../../stats/pooledGroups";
import { normalize } from "../normalize";
import { type Drawing, ROLE_WIDTH } from "../components/Flows";

/** Room for a name of three lines beside each role. */
const ROLE_HEIGHT = 60;
const BETWEEN_ROLES = 36;
const LEAST_HEIGHT = 160;

interface Role {
  id: string;
  name: string;
}

/**
 * Moves from role to role as streams between two columns; those told as one are a stream of their own. Null
 * where none is told apart.
 */
export function drawFlows({ told, others }: Pooled<string>): Drawing | null {
  if (told.length === 0) return null;
  const flows = [
    ...told.map(({ key, n }) => ({ names: key.split(" → "), n })),
    ...(others ? [{ names: [OTHERS, OTHERS], n: others.n }] : []),
  ];
  const roles = new Map<string, Role>();
  const role = (side: string, name = "") => {
    const id = `${side} ${normalize(name)}`;
    if (!roles.has(id)) roles.set(id, { id, name });
    return id;
  };
  const links = flows.map(({ names: [from, to], n }) => ({
    source: role("from", from),
    target: role("to", to),
    value: n,
  }));
  const longest = Math.max(
    ...["from ", "to "].map((side) => [...roles.keys()].filter((id) => id.startsWith(side)).length),
  );
  const height = Math.max(LEAST_HEIGHT, longest * (ROLE_HEIGHT + BETWEEN_ROLES) - BETWEEN_ROLES);
  const graph = sankey<Role, object>()
    .nodeId(({ id }) => id)
    .nodeWidth(ROLE_WIDTH)
    .nodePadding(BETWEEN_ROLES)
    .extent([
      [0, 0],
      [100, height],
    ])({ nodes: [...roles.values()], links });
  const path = sankeyLinkHorizontal<Role, object>();
  return {
    height,
    roles: graph.nodes.map(({ id, name, x0 = 0, y0 = 0, y1 = 0 }) => ({
      name,
      side: id.startsWith("from ") ? "from" : "to",
      x: x0,
      y: rounded(y0),
      height: rounded(y1 - y0),
    })),
    streams: graph.links.map((link) => ({
      path: path(link)!.replace(/\d+\.\d+/g, (number) => String(rounded(Number(number)))),
      width: rounded(link.width ?? 0),
    })),
  };
}

/** They may begin or end in a role that is named too, so it is the moves that are others. */
const OTHERS = "Other moves";
const rounded = (n: number): number => Math.round(n * 10) / 10;

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pooled } from "../../app/stats/pooledGroups";
import { drawFlows } from "../../app/modules/stories/routes/sankey";

const DEVOPS = { key: "DevOps engineer → MLOps engineer", n: 12 };
const SRE = { key: "SRE → MLOps engineer", n: 6 };
const BACK = { key: "MLOps engineer → DevOps engineer", n: 6 };

const heights = (pooled: Pooled<string>, of: "from" | "to") =>
  Object.fromEntries(
    drawFlows(pooled)!
      .roles.filter(({ side }) => side === of)
      .map(({ name, height }) => [name, height]),
  );

describe("moves from role to role", () => {
  it("are streams as wide as they are many, and roles as tall as what leaves or reaches them", () => {
    const pooled = { told: [DEVOPS, SRE], others: null };
    const [one, other] = drawFlows(pooled)!.streams;
    expect(one!.width / other!.width).toBeCloseTo(2, 1);
    expect(heights(pooled, "from")["DevOps engineer"]! / heights(pooled, "from")["SRE"]!).toBeCloseTo(2, 1);
    expect(heights(pooled, "to")["MLOps engineer"]).toBeCloseTo(one!.width + other!.width, 0);
  });

  it("may lead there and back: a role stands at each side by itself", () => {
    const { roles } = drawFlows({ told: [DEVOPS, BACK], others: null })!;
    expect(roles.map(({ side, name }) => `${side} ${name}`).toSorted()).toEqual([
      "from DevOps engineer",
      "from MLOps engineer",
      "to DevOps engineer",
      "to MLOps engineer",
    ]);
  });

  it("take spellings of a role for one", () => {
    const { roles } = drawFlows({ told: [DEVOPS, { key: "devops  ENGINEER → SRE", n: 6 }], others: null })!;
    expect(roles.filter(({ side }) => side === "from").map(({ name }) => name)).toEqual(["DevOps engineer"]);
  });

  it("that are told as one are one stream, and name no role", () => {
    const { roles, streams } = drawFlows({
      told: [DEVOPS],
      others: { keys: ["QA → SRE", "DBA → SRE"], n: 5 },
    })!;
    expect(streams).toHaveLength(2);
    expect(JSON.stringify(roles)).not.toMatch(/QA|DBA|SRE/);
  });

  it("are not drawn where none is told apart", () => {
    expect(drawFlows({ told: [], others: { keys: ["QA → SRE", "DBA → SRE"], n: 9 } })).toBeNull();
  });

  it("leave room for a name beside every role, within the picture", () => {
    const role = fc.constantFrom(
      "DevOps engineer",
      "SRE",
      "Data engineer",
      "QA",
      "DBA",
      "Developer",
      "Support",
    );
    const flows = fc
      .uniqueArray(fc.tuple(role, role), {
        selector: ([from, to]) => `${from} ${to}`,
        minLength: 1,
        maxLength: 20,
      })
      .chain((pairs) =>
        fc.tuple(
          ...pairs.map(([from, to]) =>
            fc.record({ key: fc.constant(`${from} → ${to}`), n: fc.integer({ min: 5, max: 200 }) }),
          ),
        ),
      );
    fc.assert(
      fc.property(flows, (told) => {
        const { roles, height } = drawFlows({ told, others: null })!;
        for (const side of ["from", "to"]) {
          const middles = roles
            .filter((each) => each.side === side)
            .map(({ y, height: tall }) => y + tall / 2)
            .toSorted((a, b) => a - b);
          for (const [n, middle] of middles.entries()) {
            expect(middle).toBeGreaterThanOrEqual(0);
            expect(middle).toBeLessThanOrEqual(height);
            // Three lines of a name.
            if (n > 0) expect(middle - middles[n - 1]!).toBeGreaterThanOrEqual(36);
          }
        }
      }),
    );
  });
});

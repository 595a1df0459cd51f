import { expect, it } from "vitest";
import { clockWatch } from "../../app/jobs/clockWatch";

const DAY = 86_400_000;

it.each<[string, [clock: number, steady: number][], boolean[]]>([
  ["begins", [[DAY, 0]], [true]],
  ["goes on", [[DAY, 0], [DAY + 1000, 1000], [2 * DAY, DAY]], [true, false, false]],
  ["drifts", [[DAY, 0], [DAY + 1000, 1010], [DAY + 2000, 2020]], [true, false, false]],
  ["is 15 days ahead, and set back", [[DAY, 0], [16 * DAY, 1000], [16 * DAY + 1000, 2000], [DAY + 3000, 3000], [DAY + 4000, 4000]], [true, false, false, true, false]],
  ["is set back twice", [[9 * DAY, 0], [5 * DAY, 1000], [DAY, 2000]], [true, true, true]],
])("a clock that %s", (_, looks, expected) => {
  let look = -1;
  const isSetBack = clockWatch(() => looks[look]![0], () => looks[look]![1]);
  expect(
    looks.map(() => {
      look += 1;
      return isSetBack();
    }),
  ).toEqual(expected);
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  DraftKeeper,
  type DraftSave,
  type DraftStatus,
  type SaveAnswer,
} from "../../../../app/modules/drafts/components/keeper";
import type { Fields } from "../../../../app/modules/drafts/types";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A form, and a server that answers each save when the test says so. */
function page(version = "", early = "") {
  const form: { fields: Fields } = { fields: { body: early, formKey: "k" } };
  const saves: (DraftSave & {
    last: boolean;
    answer(answer: SaveAnswer): Promise<void>;
    fail(): Promise<void>;
  })[] = [];
  const said: DraftStatus["is"][] = [];
  const warns: boolean[] = [];
  const keeper = new DraftKeeper(version, {
    read: () => form.fields,
    begun: () => ({ body: "", formKey: "k" }),
    send: (save, last) =>
      new Promise((resolve, reject) => {
        saves.push({
          ...save,
          last,
          answer: async (answer) => (resolve(answer), void (await vi.advanceTimersByTimeAsync(0))),
          fail: async () => (
            reject(new TypeError("Failed to fetch")),
            void (await vi.advanceTimersByTimeAsync(0))
          ),
        });
      }),
    told: (status) => void said.push(status.is),
    unsaved: (is) => void warns.push(is),
    random: () => 0,
  });
  const type = (body: string) => {
    form.fields = { ...form.fields, body };
    keeper.changed();
  };
  return { keeper, saves, said, warns, type, bodies: () => saves.map(({ fields }) => fields.body) };
}

const kept = (version: string): SaveAnswer => ({ kept: true, version, at: "2026-05-05T12:00:00.000Z" });
const newer = {
  id: 1,
  place: "reply:1",
  fields: { body: "Newer" },
  version: "1.9",
  at: "2026-05-05T12:00:00.000Z",
};
/** Longer than any pause in typing that is waited for. */
const rest = () => vi.advanceTimersByTimeAsync(2_000);

describe("a form that somebody types in", () => {
  it("is saved once they pause, from the version before, one save at a time", async () => {
    const { saves, type, bodies, said, warns, keeper } = page("1.1");
    type("O");
    type("One");
    expect(saves).toHaveLength(0);
    await rest();
    type("One, two");
    await rest();
    expect(bodies()).toEqual(["One"]);
    await saves[0]!.answer(kept("1.2"));
    expect(bodies()).toEqual(["One", "One, two"]);
    await saves[1]!.answer(kept("1.3"));
    expect(saves.map(({ version, turn }) => [version, turn])).toEqual([
      ["1.1", 1],
      ["1.2", 2],
    ]);
    expect([said.at(-1), warns, keeper.isUnsaved()]).toEqual(["saved", [true, false], false]);
    await rest();
    expect(saves).toHaveLength(2);
  });

  it("is saved with what they typed before anybody listened", async () => {
    const { saves, bodies, keeper } = page("", "Early");
    expect(keeper.isUnsaved()).toBe(true);
    keeper.changed();
    await rest();
    expect(bodies()).toEqual(["Early"]);
    await saves[0]!.answer(kept("1.1"));
    expect(keeper.isUnsaved()).toBe(false);
  });

  it("is saved although they never pause", async () => {
    const { saves, type } = page();
    for (let n = 0; n < 25; n++) {
      type("x".repeat(n + 1));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(saves.length).toBeGreaterThan(0);
  });

  it("is not saved, and warns of nothing, where nothing is written or all is as it was", async () => {
    const { saves, type, keeper, said } = page();
    type("  ");
    await rest();
    type("");
    expect(await keeper.now()).toBe(true);
    await keeper.asked();
    expect([saves.length, said]).toEqual([0, ["empty"]]);
  });

  it("sends what is left as the page goes, though another save is under way", async () => {
    const { type, keeper, bodies, saves } = page();
    type("One");
    await rest();
    type("One, two");
    void keeper.now(true);
    await vi.advanceTimersByTimeAsync(0);
    expect([bodies(), saves.map((save) => save.last)]).toEqual([
      ["One", "One, two"],
      [false, true],
    ]);
  });
});

describe("a save that fails", () => {
  it("is retried after a lost connection and a busy server, and counts as unsaved till then", async () => {
    const { type, saves, said, keeper } = page();
    type("One");
    await rest();
    await saves[0]!.fail();
    expect([said.at(-1), keeper.isUnsaved()]).toEqual(["lost", true]);
    await vi.advanceTimersByTimeAsync(60_000);
    await saves[1]!.answer({ why: "Busy.", again: true });
    expect(said.at(-1)).toBe("refused");
    await vi.advanceTimersByTimeAsync(60_000);
    await saves[2]!.answer(kept("1.1"));
    expect([said.at(-1), keeper.isUnsaved()]).toEqual(["saved", false]);
  });

  it("for want of a login is tried again when they go on, and not before", async () => {
    const { type, saves, said, bodies } = page();
    type("One");
    await rest();
    await saves[0]!.answer({ loggedOut: true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect([said.at(-1), saves.length]).toEqual(["logged-out", 1]);
    type("One, two");
    await rest();
    expect(bodies()).toEqual(["One", "One, two"]);
  });

  it("because another page was faster waits for a choice; the choice is saved over the other", async () => {
    const { type, saves, said, keeper } = page("1.1");
    type("Mine");
    await rest();
    await saves[0]!.answer({ kept: false, newer });
    type("Mine, and more");
    await rest();
    expect([said.at(-1), saves.length, await keeper.now(), keeper.isUnsaved()]).toEqual([
      "overtaken",
      1,
      false,
      true,
    ]);
    void keeper.keepMine();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves[1]).toMatchObject({ version: "1.9", fields: { body: "Mine, and more" } });
  });
});

describe("a form that is sent", () => {
  it("saves and warns of nothing until it is back, and goes on from what the server kept", async () => {
    const { type, saves, keeper } = page();
    type("One");
    await rest();
    keeper.sent();
    await saves[0]!.answer({ kept: false, newer: null });
    await rest();
    expect([saves.length, keeper.isUnsaved()]).toEqual([1, false]);
    keeper.cameBack({ kept: true, version: "1.2", at: "" }, false);
    expect(keeper.isUnsaved()).toBe(false);
    type("One, mended");
    await rest();
    // The server counted a turn of its own for the refused form.
    expect(saves[1]).toMatchObject({ version: "1.2", turn: 3 });
  });

  it("is saved after all where it never arrived", async () => {
    const { type, keeper, bodies } = page();
    type("One");
    keeper.sent();
    keeper.cameBack(null, false);
    await rest();
    expect(bodies()).toEqual(["One"]);
  });

  it("begins anew once it went through", async () => {
    const { type, keeper, saves, warns } = page("1.4");
    type("One");
    keeper.sent();
    type("");
    keeper.beginAnew();
    type("Another");
    await rest();
    expect(saves).toMatchObject([{ version: "", fields: { body: "Another" } }]);
    keeper.stop();
    expect([keeper.isUnsaved(), warns.at(-1)]).toEqual([false, false]);
  });
});

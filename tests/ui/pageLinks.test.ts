import { describe, expect, it } from "vitest";
import { pageLinks, pagesAround } from "../../app/ui/pageLinks";

describe("the pages around one", () => {
  it("keep what else its query says", () => {
    expect(
      pagesAround("/t/1/a", "?view=newest&after=40&answers=2", { previousCursor: 39, nextCursor: 20 }),
    ).toEqual({
      previous: "/t/1/a?view=newest&answers=2&before=39",
      next: "/t/1/a?view=newest&after=20&answers=2",
    });
    expect(pagesAround("/t/1/a", "?before=9", { previousCursor: null, nextCursor: null })).toEqual({
      previous: null,
      next: null,
    });
  });

  it("are told in the head, those that there are", () => {
    expect(pageLinks({ next: "/new?after=1_2" })).toEqual([
      { tagName: "link", rel: "next", href: "/new?after=1_2" },
    ]);
    expect(pageLinks({ previous: "/a", next: "/b" })).toHaveLength(2);
  });
});

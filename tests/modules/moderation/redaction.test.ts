import { describe, expect, it } from "vitest";
import { partsOf, takingOut } from "../../../app/modules/moderation/redaction";

describe("takingOut", () => {
  it.each([
    ["a text in any case", "Ada Lovelace", "Says ADA lovelace.", "Says [removed]."],
    ["a text broken into lines", "Ada Lovelace", "Says Ada\n  Lovelace.", "Says [removed]."],
    ["the longest first", "Ada\nAda Lovelace", "Ada Lovelace and Ada", "[removed] and [removed]"],
    ["signs as they stand", "a.b*c (1)", "aXb*c (1), a.b*c (1)", "aXb*c (1), [removed]"],
    ["letters of any alphabet", "ÖDÖN", "ödön", "[removed]"],
    ["nothing", "", "As it was", "As it was"],
  ])("takes out %s", (_, typed, text, left) => {
    expect(takingOut(partsOf(typed))(text)).toBe(left);
  });
});

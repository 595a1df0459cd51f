import { oneLine } from "../../../markdown/visibleText";
import * as spellings from "../../../../db/queries/stories/synonyms";
import { normalize } from "../../stories/normalize";
import { synonymsOf } from "../../stories/synonyms";
import { refuse } from "../../decision";
import type { synonymActionTypes } from "../actionTypes/synonyms";
import type { Handler } from "./handler";

export const synonymHandlers: Record<keyof typeof synonymActionTypes, Handler> = {
  "merge-spellings": {
    async run(context, _, given) {
      const kind = given.of as "role" | "skill";
      const [spelling, typed] = [oneLine(String(given.spelling)), oneLine(String(given.into))];
      if (!(await spellings.isUsed(context.tx, kind, normalize(spelling))))
        refuse("invalid", "spelling-unused", { field: "spelling" });
      const all = await spellings.all(context.tx);
      const into = synonymsOf(all).of(kind, typed);
      if (into === normalize(spelling)) refuse("invalid", "spelling-same", { field: "into" });
      // A name that is counted as another one is shown as that one; a new name as it is typed.
      const name = into === normalize(typed) ? typed : synonymsOf(all).shown(kind, typed);
      const merged = { intoFolded: into, name };
      const own = all.find((each) => each.kind === kind && each.folded === normalize(spelling));
      if (own && own.intoFolded === into && own.name === name) refuse("conflict", "nothing-changes");
      if (own) await context.update("spellings", [kind, own.folded], merged);
      else await context.insert("spellings", { kind, folded: normalize(spelling), ...merged });
      for (const each of all.filter(
        (one) =>
          one.kind === kind &&
          (one.intoFolded === normalize(spelling) || (one.intoFolded === into && one !== own)),
      ))
        await context.update("spellings", [kind, each.folded], merged);
      return { about: { of: kind, spelling, into: name } };
    },
  },
};

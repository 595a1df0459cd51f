import { oneLine } from "../../visible";
import * as spellings from "../../../../db/queries/spellings";
import { normalize } from "../../stories/normalize";
import { spellingsOf } from "../../stories/spellings";
import { refuse } from "../../decision";
import type { spellingKinds } from "../kinds/spellings";
import type { Doing } from "./types";

export const doSpellings: Record<keyof typeof spellingKinds, Doing> = {
  "merge-spellings": {
    async run(acting, _, given) {
      const kind = given.of as "role" | "skill";
      const [spelling, typed] = [oneLine(String(given.spelling)), oneLine(String(given.into))];
      if (!(await spellings.isUsed(acting.tx, kind, normalize(spelling)))) refuse("invalid", "spelling-unused", { field: "spelling" });
      const all = await spellings.all(acting.tx);
      const into = spellingsOf(all).of(kind, typed);
      if (into === normalize(spelling)) refuse("invalid", "spelling-same", { field: "into" });
      // What is counted as another already is named as that one is; a new one as it is typed.
      const name = into === normalize(typed) ? typed : spellingsOf(all).shown(kind, typed);
      const merged = { intoFolded: into, name };
      const own = all.find((each) => each.kind === kind && each.folded === normalize(spelling));
      if (own && own.intoFolded === into && own.name === name) refuse("conflict", "nothing-changes");
      if (own) await acting.update("spellings", [kind, own.folded], merged);
      else await acting.insert("spellings", { kind, folded: normalize(spelling), ...merged });
      for (const each of all.filter((one) => one.kind === kind && (one.intoFolded === normalize(spelling) || (one.intoFolded === into && one !== own)))) await acting.update("spellings", [kind, each.folded], merged);
      return { about: { of: kind, spelling, into: name } };
    },
  },
};

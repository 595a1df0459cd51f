import * as siteChoices from "../../../../db/queries/siteChoices";
import { refuse } from "../../verdict";
import { LOG_NAMES, namesModerators } from "../choices";
import type { siteKinds } from "../kinds/site";
import type { Doing } from "./types";

export const doSite: Record<keyof typeof siteKinds, Doing> = {
  "set-log-names": {
    async defaults(tx) {
      return { naming: namesModerators(await siteChoices.chosen(tx, LOG_NAMES)) ? "names" : "moderators" };
    },
    async run(acting, _, given) {
      const value = String(given.naming);
      const before = await siteChoices.chosen(acting.tx, LOG_NAMES);
      if (namesModerators(before) === namesModerators(value)) refuse("conflict", "nothing-changes");
      if (before === null) await acting.insert("siteChoices", { name: LOG_NAMES, value });
      else await acting.update("siteChoices", [LOG_NAMES], { value });
      return { about: { naming: value } };
    },
  },
};

import * as siteChoices from "../../../../db/queries/site/siteChoices";
import { refuse } from "../../decision";
import { DATA_LICENCE, DATA_LICENCE_ADDRESS, LOG_NAMES, namesModerators } from "../../siteChoices";
import type { siteActionTypes } from "../actionTypes/site";
import type { ActionContext, Handler } from "./handler";

/** Puts a choice in the place of the one before. */
async function choose(context: ActionContext, name: string, value: string): Promise<void> {
  if ((await siteChoices.chosen(context.tx, name)) === null)
    await context.insert("siteChoices", { name, value });
  else await context.update("siteChoices", [name], { value });
}

export const siteHandlers: Record<keyof typeof siteActionTypes, Handler> = {
  "set-log-names": {
    async defaults(tx) {
      return { naming: namesModerators(await siteChoices.chosen(tx, LOG_NAMES)) ? "names" : "moderators" };
    },
    async run(context, _, given) {
      const value = String(given.naming);
      const before = await siteChoices.chosen(context.tx, LOG_NAMES);
      if (namesModerators(before) === namesModerators(value)) refuse("conflict", "nothing-changes");
      await choose(context, LOG_NAMES, value);
      return { about: { naming: value } };
    },
  },
  "set-data-licence": {
    async defaults(tx) {
      return {
        licence: (await siteChoices.chosen(tx, DATA_LICENCE)) ?? "",
        address: (await siteChoices.chosen(tx, DATA_LICENCE_ADDRESS)) ?? "",
      };
    },
    async run(context, _, given) {
      const [licence, address] = [String(given.licence ?? ""), String(given.address ?? "")];
      if (address !== "" && !isWebAddress(address))
        refuse("invalid", "licence-address", { field: "address" });
      if (address !== "" && licence === "") refuse("invalid", "licence-unnamed", { field: "licence" });
      const [before, at] = [
        await siteChoices.chosen(context.tx, DATA_LICENCE),
        await siteChoices.chosen(context.tx, DATA_LICENCE_ADDRESS),
      ];
      if ((before ?? "") === licence && (at ?? "") === address) refuse("conflict", "nothing-changes");
      await choose(context, DATA_LICENCE, licence);
      await choose(context, DATA_LICENCE_ADDRESS, address);
      return { about: { licence } };
    },
  },
};

const isWebAddress = (text: string): boolean =>
  text.startsWith("https://") && URL.canParse(text) && !/[\s"<>]/.test(text);

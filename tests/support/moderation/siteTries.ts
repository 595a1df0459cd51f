import type { siteActionTypes } from "../../../app/modules/moderation/actionTypes/site";
import type { Trying } from "./tries";

export const siteTries: Record<keyof typeof siteActionTypes, Trying> = {
  "set-log-names": async ({ admin }) => ({ by: admin, targetId: 0, typed: { naming: "moderators" } }),
  "set-data-licence": async ({ admin }) => ({
    by: admin,
    targetId: 0,
    typed: { licence: "CC BY 4.0", address: "https://creativecommons.org/licenses/by/4.0/" },
  }),
};

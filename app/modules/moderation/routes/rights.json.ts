import { MEMBER_RIGHTS } from "../memberRights";
import { kindRights } from "../rightsTable";
import { answerJson } from "../../../server/json/response";
import { RightsPage } from "../../../server/json/pages";

export const loader = () =>
  answerJson(RightsPage, {
    moderation: kindRights().map(({ moderator, admin, ...kind }) => ({
      ...kind,
      moderator: [...moderator],
      admin: [...admin],
    })),
    members: [...MEMBER_RIGHTS],
  });

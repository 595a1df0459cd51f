import { MEMBER_RIGHTS } from "../../forum/moderation/memberRights";
import { kindRights } from "../../forum/moderation/rightsTable";
import { answerJson } from "../../web/json/answer";
import { RightsPage } from "../../web/json/pages";

export const loader = () =>
  answerJson(RightsPage, {
    moderation: kindRights().map(({ moderator, admin, ...kind }) => ({
      ...kind,
      moderator: [...moderator],
      admin: [...admin],
    })),
    members: [...MEMBER_RIGHTS],
  });

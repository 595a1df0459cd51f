import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfNotices } from "../../forum/notifications/feed";
import { privateAtom } from "../../web/atom";
import { withErrorResponse } from "../../web/errors";

export const loader = ({ params, context }: LoaderFunctionArgs) =>
  withErrorResponse(async () => {
    const { username, notices } = await feedOfNotices(params.token!);
    const entries = notices.map(({ id, sentence, href, at }) => ({
      id,
      title: sentence,
      path: href ?? "/notices",
      at,
    }));
    return privateAtom(context.origin, {
      title: `Byway: notices for ${username}`,
      path: "/notices",
      id: `/notices/of/${username}`,
      entries,
    });
  });

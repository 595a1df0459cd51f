import type { LoaderFunctionArgs } from "@remix-run/node";
import { feedOfNotices } from "../feed";
import { privateAtom } from "../../../server/atom";
import { withErrorResponse } from "../../../server/errors";

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

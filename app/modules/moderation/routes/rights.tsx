import type { MetaFunction } from "@remix-run/node";
import { headOf } from "../../../ui/head";
import { Link } from "../../../ui/Link";
import { RightsOfMembers, RightsOfModerators } from "../components/Rights";

export const meta: MetaFunction = (page) => [
  ...headOf(page, { title: "Who may do what" }),
  {
    name: "description",
    content: "The rights of visitors, members, moderators and admins on Byway, in one table.",
  },
];

export default function RightsPage() {
  return (
    <div className="page rights">
      <h1>Who may do what</h1>
      <p className="note">
        The forum itself goes by these tables. Nobody judges what is their own, and moderators judge nothing
        that is a moderator’s or an admin’s. Who is silenced or suspended moderates nothing meanwhile. What
        was done is in the <Link to="/moderation/log">moderation log</Link>.
      </p>
      <RightsOfModerators />
      <RightsOfMembers />
    </div>
  );
}

import { redirect } from "@remix-run/node";

/** Forms from before their page took them itself are sent on as they are. */
export const action = () => redirect("/settings/notices", 307);

export const loader = () => redirect("/settings/notices");

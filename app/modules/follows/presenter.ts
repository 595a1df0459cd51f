import type { Choice, Group } from "./types";

interface Row {
  id: number;
  name: string;
  slug: string;
}

/** The address of each kind of target, and the address that changes the choice for it. */
const PLACES: Record<Group, (row: Row) => Pick<Choice, "href" | "stopAt">> = {
  threads: ({ id, slug }) => ({ href: `/t/${id}/${slug}`, stopAt: `/threads/${id}/follow` }),
  questions: ({ id, slug }) => ({ href: `/q/${id}/${slug}`, stopAt: `/questions/${id}/follow` }),
  tags: ({ name }) => ({
    href: `/tags/${encodeURIComponent(name)}`,
    stopAt: `/tags/${encodeURIComponent(name)}/follow`,
  }),
  members: ({ name }) => ({ href: `/m/${name}`, stopAt: `/m/${name}/follow` }),
  "muted-threads": ({ id, slug }) => ({ href: `/t/${id}/${slug}`, stopAt: `/threads/${id}/mute` }),
  "muted-members": ({ name }) => ({ href: `/m/${name}`, stopAt: `/m/${name}/mute` }),
};

/** A row of what a member follows or mutes, as its list shows it. */
export const presentChoice = (group: Group, row: Row): Choice => ({ name: row.name, ...PLACES[group](row) });

import type { Role } from "../accounts/types";
import type { Flagged, FlagTarget } from "./types";

interface Owned {
  id: number;
  ownerId: number;
  owner: string;
  ownerRole: Role;
}

interface InThread extends Owned {
  threadId: number;
  threadTitle: string;
  threadSlug: string;
}

const ownerOf = ({ ownerId: id, owner: username, ownerRole: role }: Owned) => ({ id, username, role });

export const presentPost = (post: InThread & { number: number }, excerpt: string): Flagged => ({
  kind: "post",
  id: post.id,
  owner: ownerOf(post),
  name: `post #${post.number} by ${post.owner} in “${post.threadTitle}”`,
  href: `/p/${post.id}`,
  excerpt,
  threadId: post.threadId,
  hiding: "hide-post",
});

/** A thread, by its opening post. */
export const presentThread = (opening: InThread, excerpt: string): Flagged => ({
  kind: "thread",
  id: opening.threadId,
  owner: ownerOf(opening),
  name: `the thread “${opening.threadTitle}” by ${opening.owner}`,
  href: `/t/${opening.threadId}/${opening.threadSlug}`,
  excerpt,
  threadId: opening.threadId,
  hiding: "hide-thread",
});

export const presentBallot = (
  ballot: InThread & { questionId: number; questionSlug: string; prompt: string; reason: string },
): Flagged => ({
  kind: "ballot",
  id: ballot.id,
  owner: ownerOf(ballot),
  name: `why ${ballot.owner} voted so on “${ballot.prompt}”`,
  href: `/q/${ballot.questionId}/${ballot.questionSlug}`,
  excerpt: ballot.reason,
  threadId: ballot.threadId,
  hiding: null,
});

/** A vote's reason that whoever looks may not read: neither what it says nor whose it is. */
export const presentWithheldBallot = (
  ballot: Parameters<typeof presentBallot>[0] & { shown: boolean },
): Flagged => ({
  ...presentBallot(ballot),
  owner: { id: 0, username: "", role: "member" },
  name: `a reason given for a vote on “${ballot.prompt}”`,
  excerpt: "",
  withheld: ballot.shown && ballot.reason !== "" ? "from-viewer" : "from-all",
});

export const presentMember = (member: Owned, excerpt: string): Flagged => ({
  kind: "member",
  id: member.id,
  owner: ownerOf(member),
  name: member.owner,
  href: `/m/${member.owner}`,
  excerpt,
  threadId: null,
  hiding: null,
});

/** The address of the form in which something is flagged. */
export const flagAddress = ({
  kind,
  id,
  owner,
}: {
  kind: FlagTarget;
  id: number;
  owner: { username: string };
}): string => (kind === "member" ? `/m/${owner.username}/flag` : `/${kind}s/${id}/flag`);

import type { Viewer } from "./types";

/**
 * Whether this viewer is the person who has this id: the member, an alias of theirs, or an account that was
 * merged into theirs. "Is it their own?" is asked here and nowhere else, so that nobody judges under one name
 * what they wrote under another.
 */
export const isOwn = (viewer: Viewer, ownerId: number | null | undefined): boolean =>
  viewer !== null &&
  ownerId !== null &&
  ownerId !== undefined &&
  (viewer.id === ownerId || viewer.ownerId === ownerId || viewer.sameAs?.includes(ownerId) === true);

export type PostState = "visible" | "hidden" | "deleted";

/** A post as this viewer may see it. */
export interface Post {
  id: number;
  number: number;
  parentId: number | null;
  questionId: number | null;
  /** `status` is what the author answered to the thread's status question, in short words. */
  author: { username: string; status: string | null };
  /** Empty where the post is withheld from this viewer. */
  html: string;
  helpful: number;
  /** Votes that their voters changed because of this post, on questions whose result this viewer may see. */
  mindsChanged: number;
  createdAt: string;
  editedAt: string | null;
  state: PostState;
  /** What this viewer may do, and has done. */
  mine: boolean;
  foundHelpful: boolean;
}

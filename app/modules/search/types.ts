/** A stretch of an excerpt, and whether it is what was looked for. */
export interface Part {
  text: string;
  hit: boolean;
}

/** One post that was found. */
export interface Result {
  id: number;
  number: number;
  threadId: number;
  title: string;
  author: string;
  createdAt: string;
  excerpt: Part[];
}

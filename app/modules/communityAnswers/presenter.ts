import type { AnswerRow, CitationRow } from "../../../db/queries/communityAnswers/communityAnswers";
import { isOwn } from "../accounts/persons";
import type { Viewer } from "../accounts/types";
import { maySeePost } from "../posts/policy";
import { maySeeThread } from "../threads/policy";
import { doubtOf, isRedactedSince, strongest } from "./policy";
import type { Citation, CommunityAnswer } from "./types";

type Row = Omit<AnswerRow, "id" | "authorId">;

/** A version as this viewer may read it: the words of a post only where they may read the post. */
export function presentAnswer(
  viewer: Viewer,
  row: Row,
  { withheld }: { withheld: boolean },
): CommunityAnswer {
  let n = 0;
  const sentences = withheld
    ? []
    : row.sentences.map(({ id, text, citations }) => {
        const shown = citations.map((citation) =>
          presentCitation(viewer, citation, { n: ++n, at: row.at, thread: row.thread }),
        );
        return { id, text, doubt: strongest(shown.map(({ doubt }) => doubt)), citations: shown };
      });
  const { questionId, version, author, note } = row;
  return {
    questionId,
    version,
    author,
    note: withheld ? "" : note,
    at: row.at.toISOString(),
    withheld: withheld && row.sentences.length > 0,
    sentences,
  };
}

function presentCitation(
  viewer: Viewer,
  citation: CitationRow,
  { n, at, thread }: { n: number; at: Date; thread: Row["thread"] },
): Citation {
  const { id, quote, post, misquotesAt, misquotesNote, seenAt } = citation;
  const placed = maySeeThread(viewer, { state: post.threadState }).ok;
  const open = placed && maySeePost(viewer, post).ok;
  return {
    id,
    n,
    postId: post.id,
    postNumber: placed ? post.number : null,
    author: placed ? post.author : null,
    quote: open && quote !== "" && !isRedactedSince(post, at) ? quote : null,
    open,
    doubt: doubtOf(citation, post, thread),
    misquotes:
      misquotesAt && open
        ? { note: misquotesNote, at: misquotesAt.toISOString(), looked: seenAt >= misquotesAt }
        : null,
    mine: placed && isOwn(viewer, post.authorId),
  };
}

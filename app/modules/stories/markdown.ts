import { TRANSITION_STATUSES } from "../questions/types";
import { type StoryFields, type TextField, TEXTS } from "./types";

/**
 * The post that tells a story: its first line, the narrative, and each text under its heading. The fields
 * stay fields; this is what feeds, mail and search are given of them, and what is read in the thread.
 */
export function storyMarkdown(story: StoryFields): string {
  const parts = [
    `**${plain(story.fromRole)} → ${plain(story.toRole)}.** ${TRANSITION_STATUSES[story.stands]}.`,
  ];
  if (story.body !== "") parts.push(story.body);
  for (const field of Object.keys(TEXTS) as TextField[])
    if (story[field] !== "") parts.push(`### ${TEXTS[field]}`, story[field]);
  return parts.join("\n\n");
}

/** Words that Markdown leaves as they are. */
const plain = (words: string): string => words.replace(/[\\`*_{}[\]<>()#+\-.!|~@&:/]/g, "\\$&");

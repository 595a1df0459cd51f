import { QUOTE_MAX_CHARS, quoted, shortened } from "./quoteMarkdown";

/**
 * Returns the selection within one post, and the post; null where nothing is selected, or in several posts.
 */
export function selected(): { post: HTMLElement; range: Range } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || selection.toString().trim() === "")
    return null;
  const range = selection.getRangeAt(0);
  const common = range.commonAncestorContainer;
  const within = common instanceof Element ? common : common.parentElement;
  const post = within?.closest<HTMLElement>("[data-stop]");
  return post && within!.closest(".prose") ? { post, range } : null;
}

/**
 * Quotes what is selected, else how the post begins that one is at, in the reply on this page. False where
 * there is nothing to quote, or no reply.
 */
export async function quotePost(at: HTMLElement | null): Promise<boolean> {
  const reply = document.getElementById("reply-body");
  const of = selected();
  const post = of?.post ?? at;
  const prose = post?.querySelector(".prose");
  if (!(reply instanceof HTMLTextAreaElement) || !post || !prose) return false;
  const markdown = await toMarkdown(of ? of.range.cloneContents() : (prose.cloneNode(true) as Element));
  if (markdown === "") return false;
  const source = { author: post.dataset.author ?? "", permalink: `/p/${post.dataset.stop}` };
  insert(reply, quoted(of ? markdown : shortened(markdown, QUOTE_MAX_CHARS), source));
  return true;
}

async function toMarkdown(content: Node): Promise<string> {
  const { toMarkdown: ofHtml } = await import("./editor/richText");
  const holder = document.createElement("div");
  holder.append(content);
  return ofHtml(holder.innerHTML).trim();
}

/** At its beginning stands who has not been in it: the text goes behind what is there. */
function insert(field: HTMLTextAreaElement, text: string): void {
  if (field.selectionEnd === 0) field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new CustomEvent("byway:insert", { detail: text }));
}

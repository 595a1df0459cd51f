import { db, write } from "../../../db/client";
import * as profiles from "../../../db/queries/profiles/profiles";
import { renderPost } from "../posts/markdown";
import { ensure, refuse } from "../decision";
import { lookThrough } from "../wordFilters/views";
import { judgeChange } from "../wordFilters/policy";
import { mayBeAbout } from "../accounts/policy";
import { mayWrite } from "../accounts/sanctions";
import type { Member } from "../accounts/types";
import { isBlank } from "../../markdown/visibleText";

/** Returns the viewer's text about themselves, as they typed it. */
export const readAbout = async (viewer: Member): Promise<string> =>
  (await profiles.about(db, viewer.id)) ?? refuse("not_found");

/**
 * Puts this in place of what the viewer says of themselves; nothing but blanks takes it away. Refuses who may
 * not write, what is too long or cannot be shown, and what it brings in that is watched.
 */
export async function setAbout(viewer: Member, source: string): Promise<void> {
  ensure(mayWrite(viewer));
  const { html, version } = await renderAbout(source);
  await write(async (tx) => {
    const before = (await profiles.aboutHtml(tx, viewer.id)) ?? refuse("not_found");
    const [was, is] = await lookThrough(tx, [{ html: before }, { html }]);
    const decision = judgeChange(viewer, was!, is!, "body");
    ensure(
      !decision.ok && decision.reason === "words-held" ? { ...decision, reason: "about-held" } : decision,
    );
    await profiles.setAbout(tx, viewer.id, { about: source, aboutHtml: html, aboutRenderVersion: version });
  });
}

/** Returns the preview of a text about oneself. Refuses as `setAbout` does. */
export const previewAbout = async (source: string): Promise<string> => (await renderAbout(source)).html;

async function renderAbout(source: string): Promise<{ html: string; version: number }> {
  ensure(mayBeAbout(source));
  return isBlank(source) ? { html: "", version: 0 } : renderPost(source, "about-");
}

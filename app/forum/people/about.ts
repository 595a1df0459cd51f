import { db, write } from "../../../db/client";
import * as profiles from "../../../db/queries/profiles";
import { renderPost } from "../posts/render";
import { ensure, refuse } from "../verdict";
import { mayBeAbout } from "./rules";
import type { Member } from "./types";

/** What the viewer says of themselves, as they typed it. */
export const readAbout = async (viewer: Member): Promise<string> => (await profiles.about(db, viewer.id)) ?? refuse("not_found");

/** Puts this in place of what the viewer says of themselves; nothing but blanks takes it away. Refuses what is too long or cannot be shown. */
export async function setAbout(viewer: Member, source: string): Promise<void> {
  const { html, version } = await renderAbout(source);
  await write((tx) => profiles.setAbout(tx, viewer.id, { about: source, aboutHtml: html, aboutRenderVersion: version }));
}

/** What it would look like. Refuses as `setAbout` does. */
export const previewAbout = async (source: string): Promise<string> => (await renderAbout(source)).html;

async function renderAbout(source: string): Promise<{ html: string; version: number }> {
  ensure(mayBeAbout(source));
  return source.trim() === "" ? { html: "", version: 0 } : renderPost(source, "about-");
}

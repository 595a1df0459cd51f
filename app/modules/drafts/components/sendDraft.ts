import type { DraftSave, SaveAnswer } from "./keeper";

/** The most that a browser sends after its page has closed: 64 kB, headers included. */
const KEEPALIVE_MAX_BYTES = 60_000;

interface Whose {
  place: string;
  tab: string;
  owner: number;
}

/** Sends a save from a page with scripts. Throws where the connection is lost. */
export async function sendDraft(
  { place, tab, owner }: Whose,
  { fields, version, turn }: DraftSave,
  last: boolean,
): Promise<SaveAnswer> {
  const body = new URLSearchParams({
    draftVersion: version,
    draftTab: tab,
    draftTurn: String(turn),
    draftOwner: String(owner),
  });
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each);
  const keepalive = last && body.toString().length < KEEPALIVE_MAX_BYTES;
  const response = await fetch(`/drafts/at/${place}`, { method: "POST", body, keepalive });
  if (response.status === 401) return { loggedOut: true };
  const answer = (await response.json().catch(() => ({}))) as SaveAnswer | { why?: string };
  if ("kept" in answer) return answer;
  const again = response.status === 429 || response.status >= 500;
  return {
    why: ("why" in answer && answer.why) || "The draft could not be saved just now. It is tried again.",
    again,
  };
}

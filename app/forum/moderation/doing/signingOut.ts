import type { Acting } from "./types";

/** Ends every session of a member, and says how many there were. */
export async function signOut(acting: Acting, memberId: number): Promise<number> {
  const open = await acting.rows("sessions", "memberId", [memberId]);
  await acting.removeAll("sessions", open);
  acting.count("sessions", open.length);
  return open.length;
}

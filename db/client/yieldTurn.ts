/** How long a piece of work runs before others have their turn. */
const SLICE_MS = 8;

let since = 0;

/**
 * Lets requests that wait be answered, where the last turn is some milliseconds ago. For work in many steps,
 * inside a transaction too: reads go on meanwhile, by a connection of their own, and other writes wait as
 * they do anyway.
 */
export async function turn(): Promise<void> {
  if (performance.now() - since < SLICE_MS) return;
  await new Promise((next) => setImmediate(next));
  since = performance.now();
}

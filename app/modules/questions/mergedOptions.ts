interface Merging {
  id: number;
  state: "offered" | "retired" | "merged";
  mergedInto: number | null;
}

/** The option that stands for this one now: itself, or what it was merged into. */
export function standingFor<O extends Merging>(id: number, options: O[]): O | undefined {
  let option = options.find((each) => each.id === id);
  // No chain is longer than there are options; a ring, which no verb makes, ends there too.
  for (let steps = 0; option?.state === "merged" && steps < options.length; steps++) {
    const next: number | null = option.mergedInto;
    option = options.find((each) => each.id === next);
  }
  return option;
}

/**
 * These choices as they stand now, each once: a form made before two options were merged still says what it
 * meant.
 */
export const resolveMergedOptions = (optionIds: number[], options: Merging[]): number[] => [
  ...new Set(optionIds.map((id) => standingFor(id, options)?.id ?? id)),
];

/**
 * The cohorts that an audience names now; null asks everybody. `statusOptions` are all of the thread's status
 * question.
 */
export function resolveAudience<O extends Merging & { cohort: string | null }>(
  audience: string[] | null,
  statusOptions: O[],
): string[] | null {
  if (audience === null) return null;
  const now = audience.map((key) => {
    const named = statusOptions.find((option) => option.cohort === key);
    return (named && standingFor(named.id, statusOptions)?.cohort) ?? key;
  });
  return [...new Set(now)];
}

/** Returns the time to wait in words, never less than it is: "40 seconds", "12 minutes", "3 hours". */
export function waitWords(seconds: number): string {
  if (seconds < 90) return counted(Math.max(1, Math.ceil(seconds)), "second");
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? counted(minutes, "minute") : counted(Math.ceil(minutes / 60), "hour");
}

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? "" : "s"}`;

const toTheMinute = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/**
 * A point in time to the minute, where the hour matters: "3 Dec 2026, 10:00 UTC". What is kept from a reader
 * is "some time".
 */
export const momentWords = (at: string | number | Date): string =>
  Number.isNaN(+new Date(at)) ? "some time" : `${toTheMinute.format(new Date(at))} UTC`;

import { SMALL_GROUP } from "../../stats/limits";

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/**
 * A share in whole per cent; a small group is counted instead, for "100 %" of one says too much. Null is not
 * told.
 */
export function shareOf(votes: number | null, of: number | null): string {
  if (votes === null || of === null || of === 0) return "–";
  return of < SMALL_GROUP ? `${votes} of ${of}` : percent(votes / of);
}

/** A share that has been worked out already, from 0 to 1. */
export const percentOf = (share: { value: number } | null): string => (share ? percent(share.value) : "–");

/**
 * Says that shares are rounded, where those of a group whose members each have one do not add up to 100 %;
 * null where they do.
 */
export function roundedNote(groups: { votes: (number | null)[]; voters: number | null }[]): string | null {
  const off = groups.some(({ votes, voters }) => {
    if (!voters || voters < SMALL_GROUP || votes.reduce<number>((sum, n) => sum + (n ?? NaN), 0) !== voters)
      return false;
    return votes.reduce<number>((sum, n) => sum + Math.round((100 * n!) / voters), 0) !== 100;
  });
  return off ? "Shares are rounded, so they do not add up to 100 %." : null;
}

/** "32–81 %": a Wilson 95 % interval. */
export const rangeOf = ({ low, high }: { low: number; high: number }): string =>
  `${Math.round(100 * low)}–${percent(high)}`;

/** A number, or the dash that stands for one which is not told. */
export function Told({ n }: { n: number | null }) {
  if (n !== null) return <>{n}</>;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="for-readers">not told</span>
    </>
  );
}

const SMALL = `a number below ${SMALL_GROUP}`;
/** The meaning of a dash in a table. */
export const NOT_TOLD = `“–” stands for ${SMALL}, or for one that would give such a number away.`;

interface BarProps {
  /** From 0 to 1; null draws the base line alone. */
  share: number | null;
  /** The interval in which the share may lie, from 0 to 1. */
  range?: { low: number; high: number };
}

const at = (share: number) => `${(100 * share).toFixed(2)}%`;

/**
 * One bar on a base line, as wide as what it stands in, with its interval as a whisker. Its number stands
 * beside it.
 */
export function Bar({ share, range }: BarProps) {
  return (
    <svg className="bar-line" width="100%" height="14" focusable="false" aria-hidden="true">
      {share !== null && <rect className="bar" width={at(share)} height="14" />}
      <line className="bar-base" x1="0.5" x2="0.5" y1="0" y2="14" />
      {range && (
        <>
          <line className="whisker" x1={at(range.low)} x2={at(range.high)} y1="7" y2="7" />
          <line className="whisker" x1={at(range.low)} x2={at(range.low)} y1="3.5" y2="10.5" />
          <line className="whisker" x1={at(range.high)} x2={at(range.high)} y1="3.5" y2="10.5" />
        </>
      )}
    </svg>
  );
}

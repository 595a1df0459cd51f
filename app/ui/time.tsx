import { momentWords } from "../modules/durations";

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** A day, as a page that a cache may hold can say it; the exact time is in its title. */
export function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at.replace("T", " ").replace(/\.\d+Z$/, " UTC")}>
      {format.format(new Date(at))}
    </time>
  );
}

/** A point in time to the minute, where the hour matters. */
export const Moment = ({ at }: { at: string }) => <time dateTime={at}>{momentWords(at)}</time>;

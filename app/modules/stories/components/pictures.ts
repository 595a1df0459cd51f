import { SMALL_GROUP } from "../../../stats/limits";
import { type Evidence, SHARED, type Shared } from "../evidence";
import { roundedNote } from "../../../ui/chart/figures";
import { chartSvg, curveSvg, type StandaloneChart, type Streams } from "../../../ui/chart/standaloneSvg";

/** Every picture of what the stories say together, by the name in its address, in the order of the page. */
export const TITLES = {
  stands: "How it stands",
  flows: "From role to role",
  taken: "How long it took",
  "carried-over": "Share of the old skills that carried over",
  "skills-carried": "Skills that carried over",
  "skills-learned": "Skills that were learned",
  pay: "Pay, after against before",
  again: "Would they do it again?",
  how: "How it came about",
  stage: "Machine learning at the company",
  models: "Do they build models now?",
} as const;

/** The note where all groups are counted as one, which says nothing. */
export const NONE_APART = "No answer has stories enough yet to be told apart from the others.";

export type PictureName = keyof typeof TITLES;

export const isPicture = (name: string): name is PictureName => Object.hasOwn(TITLES, name);
const isShared = (name: PictureName): name is Shared => Object.hasOwn(SHARED, name);

interface PictureFrame {
  /** As of which day the figures are; null where they were never told. */
  day: string | null;
  /** The name of the licence; null where none is named. */
  licence: string | null;
  /** Address of the page that tells it. */
  source: string;
  /** The moves from role to role as streams, which need a layout; null where none is told apart. */
  streams?: Streams | null;
}

/** A picture to stand in other pages: it needs nothing around it, and says what it shows in words too. */
export function pictureSvg(
  name: PictureName,
  evidence: Evidence,
  { day, licence, source, streams = null }: PictureFrame,
): string {
  const picture = pictureOf(name, evidence);
  const rounded = roundedNote([{ votes: (picture.told ?? []).map(({ votes }) => votes), voters: picture.n }])
    ?.replace("Shares", "shares")
    .replace(/\.$/, "");
  const frame = {
    title: TITLES[name],
    base: picture.told === null ? "" : `n = ${picture.n}`,
    note: [
      ...(picture.told === null || !day ? [] : [`transition stories, as of ${day}`]),
      ...(picture.aside ? [picture.aside] : []),
      ...(rounded ? [rounded] : []),
    ].join("; "),
    hidden:
      picture.told === null
        ? `Not enough stories yet (${picture.n} of ${SMALL_GROUP}).`
        : (picture.instead ?? null),
    source: licence ? `${source} · ${licence}` : source,
  };
  if (name === "taken") {
    const steps = (evidence.taken.told?.stretches ?? []).map(({ until, survival }) => ({
      time: until,
      share: survival,
    }));
    return curveSvg({ ...frame, steps, timeOf: (month) => `month ${month}` });
  }
  return chartSvg({
    ...frame,
    asked: "",
    bars: picture.told ?? [],
    streams: name === "flows" ? streams : null,
  });
}

interface Bars {
  n: number;
  told: StandaloneChart["bars"] | null;
  aside?: string;
  /** A text in place of the bars, although there are enough stories. */
  instead?: string;
}

function pictureOf(
  name: PictureName,
  { shared, flows, carriedOver, carriedBands, taken, skills }: Evidence,
): Bars {
  if (name === "taken")
    return { n: taken.n, told: taken.told && [], aside: "share still on the way, by Kaplan and Meier" };
  if (name === "carried-over") {
    const aside = carriedOver.told
      ? `median ${carriedOver.told.median} %, middle half ` +
        `${carriedOver.told.low}–${carriedOver.told.high} %, by their authors’ own estimate`
      : "";
    return { ...barsOf(carriedBands, (key) => key), aside };
  }
  if (name === "skills-carried" || name === "skills-learned") {
    const { n, told } = skills[name === "skills-carried" ? "carried" : "learned"];
    return {
      n,
      told: told?.map(({ key, n: votes }) => ({ label: key, votes, voters: n })) ?? null,
      aside: "each names any number of them",
      ...(told?.length === 0 && { instead: NONE_APART }),
    };
  }
  return isShared(name)
    ? barsOf(shared[name], (key) => (SHARED[name] as Record<string, string>)[key]!)
    : barsOf(flows, (key) => key);
}

function barsOf({ n, told }: Evidence["flows"], labelOf: (key: string) => string): Bars {
  if (!told) return { n, told };
  if (told.told.length === 0) return { n, told: [], instead: NONE_APART };
  const others = told.others ? [{ label: "Others together", votes: told.others.n, voters: n }] : [];
  return {
    n,
    told: [...told.told.map(({ key, n: votes }) => ({ label: labelOf(key), votes, voters: n })), ...others],
  };
}

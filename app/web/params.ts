import { refuse } from "../forum/verdict";

/** The largest number that PostgreSQL's integer holds; both engines hand out ids below it. */
const MAX_ID = 2_147_483_647;

/** An id from the address; whatever cannot be one is an address of nothing. */
export function idFrom(raw: string | undefined): number {
  const id = /^[1-9]\d{0,9}$/.test(raw ?? "") ? Number(raw) : Number.NaN;
  return id <= MAX_ID ? id : refuse("not_found");
}

/** A page's beginning from `?after=`; absent means the first page, and a forged one is an address of nothing. */
export function afterFrom(url: string): number | undefined {
  const raw = new URL(url).searchParams.get("after");
  return raw === null ? undefined : idFrom(raw);
}

export interface ListCursor {
  key: number;
  id: number;
}

/** Where a list's page begins, from `?after=KEY.ID`; null is the first page. */
export function listCursorFrom(url: string): ListCursor | null {
  const raw = new URL(url).searchParams.get("after");
  if (raw === null) return null;
  const [, key, id] = /^(-?\d{1,16}(?:\.\d{1,20})?)_(\d{1,10})$/.exec(raw) ?? refuse("not_found");
  return { key: Number(key), id: idFrom(id) };
}

export const listCursorTo = ({ key, id }: ListCursor): string => `${key}_${id}`;

/** Lists up to this long stand on one page: to filter and search within them is worth more than a lighter page. */
const longest = 200;
/** How much of a longer list a page holds. */
const pageSize = 100;

/** A page of a thing whose list is too long for one. */
export interface Part<T> {
  of: T;
  /** From 1. */
  part: number;
  parts: number;
}

/** How many pages a list of this length has. */
export const partsFor = (length: number): number => (length <= longest ? 1 : Math.ceil(length / pageSize));

/** The page on which an entry stands, both counted from 1. */
export const partOf = (position: number, length: number): number =>
  partsFor(length) === 1 ? 1 : Math.ceil(position / pageSize);

/** Every page of every thing, in order. */
export const inParts = <T>(things: readonly T[], lengthOf: (thing: T) => number): Part<T>[] =>
  things.flatMap((of) => {
    const parts = partsFor(lengthOf(of));
    return Array.from({ length: parts }, (_, i) => ({ of, part: i + 1, parts }));
  });

/** What a page holds of the whole list. */
export const slicePart = <T>(list: readonly T[], { part, parts }: { part: number; parts: number }): T[] =>
  parts === 1 ? [...list] : list.slice((part - 1) * pageSize, part * pageSize);

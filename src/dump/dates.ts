const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const dayNumber = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
const prefix = '(?:(?:published|posted|updated|listed)?\\s*(?:on\\s+)?)';
const patterns = [
  `${monthWord}\\s+${dayNumber}(?:,?\\s+(?<year>\\d{4}))?`,
  `${dayNumber}\\s+${monthWord}(?:,?\\s+(?<year>\\d{4}))?`,
  '(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})',
].map((body) => new RegExp(`^${prefix}${weekday}${body}$`, 'i'));

/** A day as a listing writes it; the year is often left out. Month and day count from 1. */
export interface ListedDay {
  year?: number;
  month: number;
  day: number;
}

/** Reads a line that is nothing but a date, as `May 7`, `7 May 2025`, `Wednesday, May 7` or `2025-05-07`. */
export function readListedDay(text: string): ListedDay | undefined {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const named = months.indexOf(groups.month.slice(0, 3).toLowerCase()) + 1;
    const month = named || Number(groups.month);
    const day = Number(groups.day);
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    return { year: groups.year ? Number(groups.year) : undefined, month, day };
  }
  return undefined;
}

/**
 * The calendar day of a listed day. A missing year is that of the latest such day that is not after `latest`.
 * A day that no calendar has (30 February) gives undefined.
 */
export function resolveDay(listed: ListedDay, latest: string): string | undefined {
  const toDay = (year: number): string | undefined => {
    const date = new Date(Date.UTC(year, listed.month - 1, listed.day));
    return date.getUTCMonth() === listed.month - 1 ? date.toISOString().slice(0, 10) : undefined;
  };
  if (listed.year !== undefined) return toDay(listed.year);
  const from = Number(latest.slice(0, 4));
  // 29 February comes round within eight years.
  for (let year = from; year > from - 9; year--) {
    const day = toDay(year);
    if (day !== undefined && day <= latest) return day;
  }
  return undefined;
}

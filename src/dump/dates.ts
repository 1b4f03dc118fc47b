/** A day as a listing says it. The year is left out where the listing does. */
export interface ListedDay {
  year?: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+(?:the\\s+)?)?';
const dayNumber = '(\\d{1,2})(?:st|nd|rd|th)?';
const lead =
  '(?:(?:(?:first\\s+)?(?:published|posted|submitted|updated|listed|listing|papers|trending|papers\\s+trending|week|day|date|archive)(?:\\s+(?:on|of|for|from|at))?|on|of|from|for|date)\\s*:?\\s+)?';
const time =
  '(?:,?\\s+(?:at\\s+)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s*[ap]\\.?m\\.?)?(?:\\s+(?:utc|gmt|[a-z]{2,4}t))?)?';
const tail = `${time}(?:\\s*(?:[-–—·•|:,(\\[]\\s*)?\\d+\\s+(?:new\\s+)?(?:papers?|entries|articles|results)\\s*[)\\]]?)?`;
const frame = (core: string): RegExp =>
  new RegExp(`^[\\s#*=_~·•|\\-–—\\[(<>]*${lead}${weekday}${core}${tail}[\\s#*=_~·•|\\-–—:\\])<>,.]*$`, 'iu');

const monthFirst = frame(`${monthName}\\s*${dayNumber}(?:,?\\s+(\\d{4}))?`);
const dayFirst = frame(`${dayNumber}\\s*(?:of\\s+)?${monthName}(?:,?\\s+(\\d{4}))?`);
const yearFirst = frame(
  '(\\d{4})\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})(?:T\\d\\d:\\d\\d(?::\\d\\d)?Z?)?',
);
const yearMonthName = frame(`(\\d{4}),?\\s+${monthName}\\s+${dayNumber}`);
const numbers = frame('(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})');
const vague = frame(
  `(?:${monthName}\\s+\\d{4}|today|yesterday|this\\s+week|last\\s+week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)`,
);

const monthNumber = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function sound(day: ListedDay): ListedDay | undefined {
  if (day.month < 1 || day.month > 12 || day.day < 1) return undefined;
  // A leap year stands in when the listing names none, so that 29 February passes.
  const last = new Date(Date.UTC(day.year ?? 2024, day.month, 0)).getUTCDate();
  return day.day <= last ? day : undefined;
}

/**
 * The day that a line names when it names a day and nothing more, such as `May 7`, `Wednesday, 7 May 2025`,
 * `Published on 2025-05-07` or `— May 7 · 12 papers —`. Of `05/07/2025` the month is taken first, of `07.05.2025`
 * the day, unless only the other order makes a date.
 */
export function readListedDay(line: string): ListedDay | undefined {
  if (line.length > 80 || !/\d/.test(line)) return undefined;
  let match = monthFirst.exec(line);
  if (match) return sound(withYear(match[3], monthNumber(match[1]), Number(match[2])));
  match = dayFirst.exec(line);
  if (match) return sound(withYear(match[3], monthNumber(match[2]), Number(match[1])));
  match = yearFirst.exec(line);
  if (match) return sound(withYear(match[1], Number(match[2]), Number(match[3])));
  match = yearMonthName.exec(line);
  if (match) return sound(withYear(match[1], monthNumber(match[2]), Number(match[3])));
  match = numbers.exec(line);
  if (!match) return undefined;
  const year = match[4].length === 2 ? `20${match[4]}` : match[4];
  const [first, second] = [Number(match[1]), Number(match[3])];
  const monthThenDay = sound(withYear(year, first, second));
  const dayThenMonth = sound(withYear(year, second, first));
  return match[2] === '/' ? (monthThenDay ?? dayThenMonth) : (dayThenMonth ?? monthThenDay);
}

/** Whether a line names a time and nothing more: a day, or only a month or a weekday. */
export const isDateLine = (line: string): boolean =>
  readListedDay(line) !== undefined || (line.length <= 40 && vague.test(line));

const withYear = (year: string | undefined, month: number, day: number): ListedDay =>
  year === undefined ? { month, day } : { year: Number(year), month, day };

/**
 * The calendar day of a listed day, as `2025-05-07`. A missing year is that of the latest such day that is not
 * after `latest`. A day that no calendar has (30 February) gives undefined.
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

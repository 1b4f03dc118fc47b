const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A day (`2025-05-07`) as people write it: `7 May 2025`. */
export function readableDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[month - 1]} ${year}`;
}

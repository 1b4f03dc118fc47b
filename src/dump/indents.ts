import { type Role, roles } from './scores.ts';

/** Columns that a tab takes. */
const tab = 8;
/** The least columns of each class of indent, from the second on. */
const classBounds = [1, 2, 3, 4, 5, 8, 9, 16];
const classes = classBounds.length + 1;

/** How far a raw line is indented, from 0 for not at all to 8 for two tabs or more. */
export function indentClass(raw: string): number {
  let columns = 0;
  for (let at = 0; at < raw.length; at++) {
    const unit = raw.charCodeAt(at);
    if (unit === 9) columns += tab;
    else if (unit === 32 || unit === 0xa0) columns++;
    // A byte-order mark or a space without width takes no column.
    else if (unit !== 0xfeff && unit !== 0x200b) break;
  }
  let found = 0;
  while (found < classBounds.length && columns >= classBounds[found]) found++;
  return found;
}

/** Number of lines of each role, by the class of their indents. */
export type IndentCounts = Record<Role, number[]>;

/** No line seen. */
export const noIndents = (): IndentCounts =>
  Object.fromEntries(roles.map((role) => [role, new Array<number>(classes).fill(0)])) as IndentCounts;

/** So many lines of a role are reckoned with that are indented as any line of the file. */
const doubt = 3;
/** An indent that so many lines have tells half of what it would were they all. */
const half = 3;
/** No indent tells more than this, in nats. */
const most = 4;

/**
 * How much each class of indent speaks for each role, in nats: how much oftener lines of that role are indented so
 * than others, from what a reading before found.
 * @returns by class, then in order of `roles`.
 */
export function indentScores(seen: IndentCounts): number[][] {
  const byClass = Array.from({ length: classes }, (_, i) =>
    roles.reduce((sum, role) => sum + seen[role][i], 0),
  );
  const all = byClass.reduce((a, b) => a + b);
  return byClass.map((count, i) => {
    const share = (count + 0.5) / (all + 0.5 * classes);
    return roles.map((role) => {
      const lines = seen[role].reduce((a, b) => a + b);
      const told = Math.log((seen[role][i] + doubt * share) / (lines + doubt) / share);
      return Math.max(-most, Math.min(most, (told * count) / (count + half)));
    });
  });
}

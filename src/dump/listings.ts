import type { DecodedLine } from './decode.ts';
import { gapBefore } from './habit-learner.ts';
import { habitual } from './observed.ts';

/** A file holds so many listings of different layout at most, as far as its habits are learnt apart. */
const mostCuts = 3;
/** A cut must explain the blank lines so much better, in nats, and leave so many lines on each side. */
const leastGain = 20;
const leastLines = 24;

/** One line's join and the blank lines before it, as an index; -1 where the join tells nothing. */
const kindOf = ({ line, role }: DecodedLine): number => {
  const gap = gapBefore(role);
  return gap ? 3 * habitual.indexOf(gap) + Math.min(line.blanks, 2) : -1;
};
const kinds = 3 * habitual.length;

/**
 * Parts a reading where its blank lines begin to mean something else, as where one listing ends and another one of
 * a different layout begins: the cut that raises the likelihood of what is found most, if it does so by enough, and
 * again in what it leaves (binary segmentation, Scott and Knott 1974).
 * @returns the index of the first step of each part, the first of them 0.
 */
export function listingStarts(steps: readonly DecodedLine[]): number[] {
  const seen = steps.map(kindOf);
  const starts = [0];
  const search = (from: number, to: number): void => {
    if (starts.length > mostCuts) return;
    const cut = bestCut(seen, from, to);
    if (cut === undefined) return;
    starts.push(cut);
    search(from, cut);
    search(cut, to);
  };
  search(0, seen.length);
  return starts.sort((a, b) => a - b);
}

function bestCut(seen: readonly number[], from: number, to: number): number | undefined {
  const right = new Array<number>(kinds).fill(0);
  for (let i = from; i < to; i++) if (seen[i] >= 0) right[seen[i]]++;
  const whole = likelihood(right);
  const left = new Array<number>(kinds).fill(0);
  let best: number | undefined;
  let gain = leastGain;
  for (let i = from; i < to; i++) {
    if (seen[i] < 0) continue;
    // Titles and abstracts are cut off from each other where a paper begins, and nowhere else.
    if (i - from >= leastLines && to - i >= leastLines && isPaper(seen[i])) {
      const better = likelihood(left) + likelihood(right) - whole;
      if (better > gain) [best, gain] = [i, better];
    }
    left[seen[i]]++;
    right[seen[i]]--;
  }
  return best;
}

const isPaper = (kind: number): boolean => Math.floor(kind / 3) === habitual.indexOf('papers');

/** Of so many blank lines at each join, with the shares that make it most likely, smoothed. In nats. */
function likelihood(counts: readonly number[]): number {
  let sum = 0;
  for (let join = 0; join < kinds; join += 3) {
    const all = counts[join] + counts[join + 1] + counts[join + 2];
    for (let i = join; i < join + 3; i++)
      if (counts[i] > 0) sum += counts[i] * Math.log((counts[i] + 0.1) / (all + 0.3));
  }
  return sum;
}

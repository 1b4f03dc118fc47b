import type { Habits } from './habits.ts';
import type { Line } from './line.ts';
import type { Part, Place } from './places.ts';
import { breaks } from './scores.ts';
import { reach, wrapLimit } from './wrapping.ts';

/** What is known of the title or abstract that stands open above a break. */
export interface OpenText {
  place: Place;
  /** Its last line; furniture in between does not count. */
  last: Line | undefined;
  /** Widths at which every line break of its paragraph is one that a wrapper would make. */
  narrowest: number;
  widest: number;
}

/** Of a line that would go on where nothing is open, in nats. */
const nothingOpen = -20;

/** How much it tells of what stands above a break that it stops there, in nats. */
export function stopScore({ place, last }: OpenText): number {
  const traits = last?.traits;
  if (!traits || (place !== 'title' && place !== 'abstract')) return 0;
  let score = traits.endsOpen ? breaks['stops at an open end'] : 0;
  if (place === 'title' && traits.endsAdjective) score += breaks['title stops at an adjective'];
  if (place === 'abstract' && !traits.endsSentence) score += breaks['stops in mid-sentence'];
  return score;
}

/** How much tells that the break between the open paragraph's last line and this one is a wrapper's, in nats. */
export function wrapScore(open: OpenText, line: Line, part: Part, habits: Habits): number {
  const before = open.last;
  if (!before) return nothingOpen;
  let score = habits.gap('wrapped', line.blanks);
  if (before.traits.endsOpen) score += breaks['goes on after an open end'];
  else if (before.traits.endsSentence) score += breaks['goes on after a sentence'];
  if (part === 'title' && before.traits.endsAdjective) score += breaks['title goes on after an adjective'];
  if (part === 'abstract' && !before.traits.endsSentence && line.traits.startsCapital) {
    score +=
      breaks[line.traits.startsSentence ? 'sentence begins in mid-sentence' : 'capital in mid-sentence'];
  }
  if (before.traits.length > wrapLimit || line.traits.length > wrapLimit) {
    return score + breaks['too long to be wrapped'];
  }
  if (open.place === 'title' && !before.traits.endsOpen) score += habits.words.breakScore(before, line);
  const widths = habits.widths[part];
  const fitting = widths.fitting(before, line);
  score += Math.max(breaks['at an odd width, at most'], widths.score(fitting, line));
  if (fitting > breaks['odd up to']) return score;
  const narrowest = Math.max(open.narrowest, line.traits.length);
  const room = narrowest + 1 - Math.min(open.widest + 1, reach(before, line));
  if (room <= 0) return score + breaks['perhaps a full line'];
  return score + Math.max(breaks['room left, at most'], room * breaks['room left, each character']);
}

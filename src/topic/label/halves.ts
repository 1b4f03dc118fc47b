/** What parts the two halves of a name. */
const joint = ' & ';

/** A name of two halves; words that both end in are said once: "Bilevel & Stochastic Optimization". */
export function joinHalves([first, second]: readonly string[]): string {
  if (second === undefined) return first;
  const [a, b] = [first, second].map((half) => half.split(' '));
  const least = Math.min(a.length, b.length);
  let shared = 0;
  while (shared < least && a.at(-1 - shared) === b.at(-1 - shared)) shared++;
  // One half that is the end of the other is said in full.
  const said = shared < least ? a.slice(0, a.length - shared) : a;
  return said.join(' ') + joint + second;
}

/**
 * The phrases that a name is made of, whole again.
 * @param known whether a text is a phrase by itself: "Bilevel Optimization" is, "Clustering Optimization" is not
 */
export function halvesOf(name: string, known: (text: string) => boolean): string[] {
  const [first, ...others] = name.split(joint);
  if (others.length === 0) return [first];
  const words = others[0].split(' ');
  const whole = words.slice(1).map((_, from) => `${first} ${words.slice(from + 1).join(' ')}`);
  return [whole.find(known) ?? first, ...others];
}

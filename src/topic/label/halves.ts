/** What parts the two halves of a name. */
const joint = ' & ';

const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1);

/** A name of two halves; a word that both end in is said once: "Bilevel & Stochastic Optimization". */
export function joinHalves([first, second]: readonly string[]): string {
  if (second === undefined) return first;
  const head = ` ${lastWord(second)}`;
  const shared = first.endsWith(head) && second.endsWith(head);
  return `${shared ? first.slice(0, -head.length) : first}${joint}${second}`;
}

/**
 * The phrases that a name is made of, whole again.
 * @param known whether a text is a phrase by itself: "Bilevel Optimization" is, "Clustering Optimization" is not
 */
export function halvesOf(name: string, known: (text: string) => boolean): string[] {
  const [first, ...others] = name.split(joint);
  if (others.length === 0) return [first];
  const whole = `${first} ${lastWord(others[0])}`;
  return [known(whole) ? whole : first, ...others];
}

import { findAddresses } from '../text/address.ts';
import { mathText } from '../text/math-text.ts';

/** The addresses that a text names, in order, each once. */
export const findLinks = (text: string): string[] => [
  ...new Set(findAddresses(text).map(({ link }) => link)),
];

/**
 * The name that a paper coins for its work: the single word before a colon in its title, when the abstract uses
 * it as a name too. The abstract's spelling wins ("LORD: …" in a title, "LoRD" in the text).
 */
export function coinedName(title: string, abstract: string): string | undefined {
  const word = /^([\p{L}\p{N}][^\s:]{1,29}):\s/u.exec(title)?.[1];
  if (!word || !/\p{Lu}/u.test(word)) return undefined;
  const uses = usesOf(word, abstract);
  const counts = new Map<string, number>();
  for (const use of uses) if (/\p{Lu}/u.test(use)) counts.set(use, (counts.get(use) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  // What was TeX in the title is read as the title is: SP^2OT as SP²OT.
  return first?.[0].includes('^') ? mathText(first[0]).replaceAll(' ', '') : first?.[0];
}

/** Every use of a word as a word of its own in a text, in whatever case. */
function usesOf(word: string, text: string): string[] {
  const [folded, wanted] = [text.toLowerCase(), word.toLowerCase()];
  // The long s and the Kelvin sign are letters of ASCII words too when case does not count.
  if (/[^\x20-\x7e]/.test(word) || folded.length !== text.length || /[\u017f\u212a]/.test(text)) {
    const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return text.match(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')) ?? [];
  }
  const uses: string[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; ) {
    const end = at + word.length;
    const whole =
      !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) &&
      !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
    if (whole) uses.push(text.slice(at, end));
    at = folded.indexOf(wanted, whole ? end : at + 1);
  }
  return uses;
}

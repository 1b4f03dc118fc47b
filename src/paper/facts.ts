import { findAddresses } from '../text/address.ts';

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
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const uses = abstract.match(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')) ?? [];
  const counts = new Map<string, number>();
  for (const use of uses) if (/\p{Lu}/u.test(use)) counts.set(use, (counts.get(use) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0];
}

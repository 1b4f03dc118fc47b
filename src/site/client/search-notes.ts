import { base } from './base.ts';
import type { Filters } from './pagefind.ts';
import { searchAddress } from './result.ts';
import type { Shown } from './searcher.ts';

const paragraph = (...parts: (string | Node)[]): HTMLParagraphElement => {
  const element = document.createElement('p');
  element.append(...parts);
  return element;
};
const link = (href: string, text: string): HTMLAnchorElement => {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
};
/** Where to look when search does not help. */
const otherWays = (): (string | Node)[] => [
  link(`${base}topics/`, 'topics'),
  ' or the ',
  link(`${base}names/`, 'names from A to Z'),
];
const papers = (count: number): string => `${count} ${count === 1 ? 'paper' : 'papers'}`;

/** How many papers a query found, in a sentence that is read out. */
export function countNote(query: string, filters: Filters, { results, complete }: Shown): string {
  const chosen = Object.values(filters).flat();
  const among = chosen.length > 0 ? ` in ${chosen.join(', ')}` : '';
  if (!query && !among) return 'Type into the search field above; the / key leads there.';
  if (!query) return `${papers(results.length)}${among}.`;
  if (results.length === 0) return `Nothing found for “${query}”${among}.`;
  const partly = results.length - complete;
  if (partly === 0) return `${papers(complete)} for “${query}”${among}.`;
  return complete === 0
    ? `No paper has all of “${query}”${among}; ${papers(partly)} with some of it.`
    : `${papers(complete)} for “${query}”${among}, and ${partly} with some of it.`;
}

/** What was searched for instead of words that no paper has, and what to do when nothing was found. */
export function answerNote(query: string, filters: Filters, { results, corrections }: Shown): HTMLElement[] {
  const notes = corrections.map(({ typed, taken }) => {
    if (!taken) return paragraph(`No paper has “${typed}”: it was left out.`);
    const other = query.replace(typed, taken);
    return paragraph(
      `No paper has “${typed}”. Searched for `,
      other === query ? `“${taken}”` : link(searchAddress(other, filters), taken),
      ' instead.',
    );
  });
  if (!query || results.length > 0) return notes;
  const filtered = Object.keys(filters).length > 0;
  const search = filtered
    ? [paragraph(link(searchAddress(query), `Search all papers for “${query}”`), '.')]
    : [];
  return [
    ...notes,
    ...search,
    paragraph('Try fewer or other words, or look through the ', ...otherWays(), '.'),
  ];
}

/** What to say when the index, or a part of it, did not come. */
export function troubleNote(): HTMLElement[] {
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Try again';
  // Pagefind remembers what failed: only a new page asks anew.
  again.addEventListener('click', () => location.reload());
  const why = navigator.onLine
    ? 'The search index could not be loaded. If this digest is yours: npm run search makes it.'
    : 'You are offline, and this part of the search index is not on your device yet.';
  const message = paragraph(why, ' Meanwhile look through the ', ...otherWays(), '.');
  message.role = 'alert';
  return [message, again];
}

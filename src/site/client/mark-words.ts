import { searchableWords } from '../../text/plain-words.ts';
import { likenessToAny } from './excerpt.ts';

/** Where words of a search are marked on the page of a paper. */
const places = 'article.paper h1, article.paper .abstract';

/**
 * Marks the words of the address's `find` in the title and the abstract of a paper, and takes them out of the
 * address, so that what a reader copies is the paper's own.
 */
export function markWords(): void {
  const address = new URL(location.href);
  const words = searchableWords(address.searchParams.get('find') ?? '').filter((word) => word.length > 1);
  address.searchParams.delete('find');
  history.replaceState(history.state, '', address);
  if (words.length === 0) return;
  for (const place of document.querySelectorAll(places)) {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // Within mathematics an element of HTML has no place.
      if (node instanceof Text && !node.parentElement?.closest('math, script')) texts.push(node);
    }
    for (const text of texts) markIn(text, words);
  }
}

/** Puts `<mark>` around each word of a text that is one of the given ones, or a form of one. */
function markIn(text: Text, words: readonly string[]): void {
  const content = text.data;
  const pieces: (string | HTMLElement)[] = [];
  let from = 0;
  for (const match of content.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (likenessToAny(match[0], words) === 0) continue;
    const mark = document.createElement('mark');
    mark.className = 'found-word';
    mark.textContent = match[0];
    pieces.push(content.slice(from, match.index), mark);
    from = match.index + match[0].length;
  }
  if (from === 0) return;
  text.replaceWith(...pieces, content.slice(from));
}

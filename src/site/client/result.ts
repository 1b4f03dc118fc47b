import { base } from './base.ts';
import { excerptOf } from './excerpt.ts';
import type { Filters, Found } from './pagefind.ts';
import type { TopicLinks } from './topic-links.ts';

/** The filters that an address of the search page may carry, each with what readers call it. */
export const filterNames = [
  ['topic', 'Topic'],
  ['edition', 'Edition'],
  ['has', 'Has'],
] as const;

/** The address of the search page for a query and filters. */
export function searchAddress(query: string, filters: Filters = {}): string {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  for (const [name] of filterNames) for (const value of filters[name] ?? []) parameters.append(name, value);
  const text = parameters.toString();
  return `${base}search/${text && `?${text}`}`;
}

/** A result's address that has the words marked on the page it leads to (`mark-words.ts`). */
export const addressWithWords = (url: string, words: readonly string[]): string =>
  words.length === 0 ? url : `${url}?${new URLSearchParams({ find: words.join(' ') })}`;

/** Has the words marked on the page that the link opens, while its own address stays the page's. */
export function carryWords(link: HTMLAnchorElement, words: readonly string[]): void {
  const { href } = link;
  const carry = (): void => {
    link.href = addressWithWords(href, words);
    // The browser reads the address after the listeners of this event have run.
    setTimeout(() => {
      link.href = href;
    });
  };
  link.addEventListener('click', carry);
  link.addEventListener('auxclick', carry);
}

/** One result of the search page: title, topic, and the words around those that were looked for. */
export function resultItem(page: Found, words: readonly string[], topics: TopicLinks): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.className = 'found-title';
  link.href = page.url;
  link.textContent = page.meta.title;
  carryWords(link, words);
  const topic = document.createElement('p');
  topic.className = 'meta';
  topic.append(topics.to(page.meta.topic ?? ''));
  const excerpt = document.createElement('p');
  excerpt.append(
    ...excerptOf(textOf(page), words).map(({ text, marked }) => {
      if (!marked) return text;
      const mark = document.createElement('mark');
      mark.textContent = text;
      return mark;
    }),
  );
  item.append(link, topic, excerpt);
  return item;
}

/** What a page says after its title. */
const textOf = ({ content, meta }: Found): string =>
  content.startsWith(meta.title) ? content.slice(meta.title.length).replace(/^[\s.]+/, '') : content;

import { searchableWords } from '../../text/plain-words.ts';
import { base } from './base.ts';
import type { Correction } from './find.ts';

/** Words that more topics than this have in their names do not ask for one of them. */
const most = 5;

/** The ways to the pages of topics, which the search page knows from the choices of its filter. */
export class TopicLinks {
  readonly #options: ReadonlyMap<string, HTMLOptionElement>;

  constructor(place: HTMLElement) {
    const options = place.querySelectorAll<HTMLOptionElement>('option[data-slug]');
    this.#options = new Map([...options].map((option) => [option.value, option]));
  }

  /** A link to a topic; where its page is not known, its name. */
  to(label: string): HTMLAnchorElement | string {
    const slug = this.#options.get(label)?.dataset.slug;
    if (!slug) return label;
    const link = document.createElement('a');
    link.href = `${base}topics/${slug}/`;
    link.textContent = label;
    return link;
  }

  /** A line that leads to the topics in whose names words begin with all those of a query, corrections included. */
  named(query: string, corrections: readonly Correction[]): HTMLElement[] {
    const meant = corrections.reduce((text, { typed, taken }) => text.replace(typed, taken ?? typed), query);
    const wanted = searchableWords(meant);
    const labels = [...this.#options.keys()].filter((label) => {
      const words = searchableWords(label);
      return wanted.every((one) => words.some((word) => word.startsWith(one)));
    });
    if (wanted.length === 0 || labels.length === 0 || labels.length > most) return [];
    const line = document.createElement('p');
    line.append(labels.length === 1 ? 'Topic: ' : 'Topics: ');
    labels.forEach((label, i) => {
      line.append(i > 0 ? ', ' : '', this.to(label));
    });
    return [line];
  }
}

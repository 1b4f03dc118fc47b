import type { JSX } from 'preact';
import { count } from '../wording.ts';

/** Ways to put a list in order. `given` is the order of the page. */
export type ListOrder = 'given' | 'newest' | 'title';

/** Shorter lists are seen at a glance. */
const fewest = 5;

/**
 * A field that narrows a list of papers to those with some words, and a choice of its order. It needs a script:
 * style sheets hide it where there is none.
 * @param list id of the element that holds the list
 * @param given what the order of the page is called
 */
export const ListFilter = ({
  list,
  size,
  given,
}: {
  list: string;
  size: number;
  given: string;
}): JSX.Element | null =>
  size < fewest ? null : (
    <div class="list-filter" data-filter-for={list}>
      <input
        type="search"
        aria-label={`Filter ${count(size, 'paper')}`}
        placeholder={`Filter ${count(size, 'paper')}`}
        aria-controls={list}
        autocomplete="off"
        spellcheck={false}
      />
      <select aria-label="Order" aria-controls={list}>
        <option value="given">{given}</option>
        <option value="newest">newest first</option>
        <option value="title">by title</option>
      </select>
      <output aria-live="polite" />
    </div>
  );

import type { Found } from './pagefind.ts';
import { addressWithWords, carryWords, searchAddress } from './result.ts';
import { search } from './searcher.ts';

const shown = 6;
/** Long enough that a word is typed before the index is asked for it. */
const pause = 150;

/** A search field with results below it. */
export interface SearchBox {
  /** Opens the chosen result, or the search page when there is none. */
  open(): Promise<void>;
}

/**
 * Gives a search field results as you type: a list box after the WAI-ARIA combobox pattern. Arrow keys choose,
 * Enter opens the chosen result (the first one, until another is chosen), Escape closes.
 */
export function attachSearch(input: HTMLInputElement, form: HTMLFormElement): SearchBox {
  const list = document.createElement('ul');
  list.id = 'site-search-results';
  list.className = 'search-results';
  list.role = 'listbox';
  list.ariaLabel = 'Results';
  list.hidden = true;
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.role = 'status';
  form.append(list, status);
  input.role = 'combobox';
  input.ariaExpanded = 'false';
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-autocomplete', 'list');

  let options: HTMLAnchorElement[] = [];
  let words: string[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';

  const choose = (index: number): void => {
    active = index;
    options.forEach((option, i) => {
      option.ariaSelected = String(i === index);
    });
    const chosen = options[index];
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id);
      chosen.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const close = (): void => {
    list.hidden = true;
    input.ariaExpanded = 'false';
    choose(-1);
  };
  const say = (text: string): void => {
    status.textContent = text;
    const item = document.createElement('li');
    item.role = 'presentation';
    item.className = 'none';
    item.textContent = text;
    list.append(item);
  };
  const open = (): void => {
    list.hidden = false;
    input.ariaExpanded = 'true';
  };
  const show = (query: string, found: readonly Found[], total: number, corrected: string): void => {
    options = found.map((page) => {
      const option = optionFor(page.url, page.meta.title, page.meta.topic);
      carryWords(option, words);
      return option;
    });
    const all = total === 1 ? 'The one result' : `All ${total} results`;
    if (total > 0) options.push(optionFor(searchAddress(query), `${all} for “${query}”`));
    options.forEach((option, i) => {
      option.id = `${list.id}-${i}`;
    });
    list.replaceChildren(
      ...options.map((option) => {
        const item = document.createElement('li');
        item.role = 'presentation';
        item.append(option);
        return item;
      }),
    );
    status.textContent = total === 1 ? '1 result' : `${total} results`;
    if (total === 0) say(`Nothing found for “${query}”`);
    else if (corrected) status.textContent += `, for ${corrected}`;
    open();
    choose(options.length > 0 ? 0 : -1);
  };
  const update = async (): Promise<void> => {
    const query = input.value.trim();
    if (query === '') {
      close();
      asked = '';
      return;
    }
    if (query === asked) return;
    asked = query;
    const answer = await search(query);
    const pages = await Promise.all(answer.results.slice(0, shown).map((result) => result.data()));
    // A later query may have been answered first.
    if (query !== asked) return;
    words = answer.words;
    const corrected = answer.corrections.length > 0 ? words.join(' ') : '';
    show(query, pages, answer.results.length, corrected);
  };
  const updateOrSay = (): Promise<void> =>
    update().catch(() => {
      asked = '';
      options = [];
      list.replaceChildren();
      say(navigator.onLine ? 'The search index could not be loaded' : 'Search needs a connection');
      open();
    });

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(updateOrSay, pause);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0 && !list.hidden) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose((active + step + options.length) % options.length);
    }
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) close();
  });
  // Something may have been typed while this script was on its way.
  if (input.value.trim() !== '') timer = setTimeout(updateOrSay, pause);

  return {
    async open() {
      const query = input.value.trim();
      clearTimeout(timer);
      // Without an index the search page says what is wrong.
      await update().catch(() => {});
      const chosen = list.hidden ? undefined : options[active];
      const isPaper = chosen && active < options.length - 1;
      location.assign(
        isPaper ? addressWithWords(chosen.href, words) : (chosen?.href ?? searchAddress(query)),
      );
    },
  };
}

function optionFor(href: string, title: string, topic?: string): HTMLAnchorElement {
  const option = document.createElement('a');
  option.role = 'option';
  option.href = href;
  option.tabIndex = -1;
  option.append(title);
  if (topic) {
    const small = document.createElement('small');
    small.textContent = topic;
    option.append(small);
  }
  return option;
}

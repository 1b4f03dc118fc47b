import { base, type Found, loadPagefind, search } from './pagefind.ts';

const shown = 6;
/** Long enough that a word is typed before the index is asked for it. */
const pause = 120;

/**
 * Gives a search field results as you type: a list box after the WAI-ARIA combobox pattern. Arrow keys choose,
 * Enter opens the chosen result (the first one, until another is chosen), Escape closes.
 */
export function attachSearch(input: HTMLInputElement): void {
  const form = input.form;
  if (!form) return;
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
  const show = (query: string, found: Found[], total: number): void => {
    options = found.map((page) => optionFor(page.url, page.meta.title, page.meta.topic));
    if (total > 0) options.push(optionFor(searchPage(query), `All ${total} results for “${query}”`));
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
    if (total === 0) {
      const none = document.createElement('li');
      none.role = 'presentation';
      none.className = 'none';
      none.textContent = `Nothing found for “${query}”`;
      list.append(none);
    }
    list.hidden = false;
    input.ariaExpanded = 'true';
    status.textContent = total === 1 ? '1 result' : `${total} results`;
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
    const { found, total } = await search(query, shown);
    // A later query may have been answered first.
    if (query === asked) show(query, found, total);
  };

  input.addEventListener('focus', () => void loadPagefind().catch(() => {}), { once: true });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(update, pause);
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
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const query = input.value.trim();
    clearTimeout(timer);
    try {
      await update();
    } catch {
      // Without an index the search page says what is wrong.
    }
    location.assign(!list.hidden && options[active] ? options[active].href : searchPage(query));
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) close();
  });
}

const searchPage = (query: string): string => `${base}search/?q=${encodeURIComponent(query)}`;

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

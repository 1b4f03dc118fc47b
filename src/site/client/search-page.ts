import type { Filters } from './pagefind.ts';
import { filterNames, resultItem, searchAddress } from './result.ts';
import { answerNote, countNote, troubleNote } from './search-notes.ts';
import { type Shown, search } from './searcher.ts';
import { TopicLinks } from './topic-links.ts';

/** Results shown at first and with each "Show more"; each costs a kilobyte of the 120 that a first search may. */
const step = 6;
/** Long enough that a word is typed before the index is asked for it. */
const pause = 200;

/** What the address asks for. */
interface Asked {
  query: string;
  filters: Filters;
}

function readAddress(): Asked {
  const address = new URLSearchParams(location.search);
  const given = filterNames.map(([name]) => [name, address.getAll(name).filter(Boolean)] as const);
  return {
    query: address.get('q')?.trim() ?? '',
    filters: Object.fromEntries(given.filter(([, values]) => values.length > 0)),
  };
}

/**
 * Fills the search page: results as one types into the site's search field, by a query and filters that stand in
 * the address. Enter and the arrow down lead from the field to the results, arrows from one to the next.
 */
export function fillSearchPage(place: HTMLElement, input: HTMLInputElement): void {
  const selects = [...place.querySelectorAll('select')];
  const topics = new TopicLinks(place);
  const status = document.createElement('p');
  status.role = 'status';
  const notes = document.createElement('div');
  const results = document.createElement('ol');
  results.className = 'found';
  const more = document.createElement('button');
  more.type = 'button';
  more.textContent = 'Show more';
  more.hidden = true;
  place.append(status, notes, results, more);

  let asked = readAddress();
  let answer: Shown | undefined;
  /** The number of the newest search: an older one that is answered later is not shown. */
  let turn = 0;

  const showMore = async (): Promise<void> => {
    if (!answer) return;
    const { results: all, words } = answer;
    const mine = turn;
    const shown = results.children.length;
    const pages = await Promise.all(all.slice(shown, shown + step).map((result) => result.data()));
    if (mine !== turn) return;
    results.append(...pages.map((page) => resultItem(page, words, topics)));
    more.hidden = results.children.length >= all.length;
  };

  const showFilters = (): void => {
    for (const select of selects) select.value = asked.filters[select.name]?.[0] ?? '';
  };

  const run = async (): Promise<void> => {
    const mine = ++turn;
    const { query, filters } = asked;
    document.title = document.title.replace(/^(?:.* · )?(?=Search · )/s, query && `${query} · `);
    status.textContent = 'Searching…';
    try {
      const found = await search(query, filters);
      const first = await Promise.all(found.results.slice(0, step).map((result) => result.data()));
      if (mine !== turn) return;
      answer = found;
      results.replaceChildren(...first.map((page) => resultItem(page, found.words, topics)));
      more.hidden = first.length >= found.results.length;
      notes.replaceChildren(...answerNote(query, filters, found), ...topics.named(query, found.corrections));
      status.textContent = countNote(query, filters, found);
    } catch {
      if (mine !== turn) return;
      answer = undefined;
      results.replaceChildren();
      more.hidden = true;
      notes.replaceChildren(...troubleNote());
      status.textContent = '';
    }
  };

  /** Searches for something else; `step` makes it a place that the way back leads to. */
  const ask = (next: Partial<Asked>, isStep: boolean): Promise<void> => {
    asked = { ...asked, ...next };
    const address = searchAddress(asked.query, asked.filters);
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    return run();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const askTyped = async (): Promise<void> => {
    clearTimeout(timer);
    const query = input.value.trim();
    if (query !== asked.query) await ask({ query }, false);
  };
  const links = (): HTMLElement[] => [...results.querySelectorAll<HTMLElement>(':scope > li > a')];

  input.value = asked.query;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(askTyped, pause);
  });
  input.addEventListener('keydown', (event) => {
    const [first] = links();
    if (event.key !== 'ArrowDown' || !first) return;
    event.preventDefault();
    first.focus();
  });
  input.form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    await askTyped();
    links()[0]?.focus();
  });
  results.addEventListener('keydown', (event) => {
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const all = links();
    const at = all.findIndex((one) => one.matches(':focus'));
    if (way === 0 || at < 0) return;
    event.preventDefault();
    (all[at + way] ?? (way < 0 ? input : all[at])).focus();
  });
  more.addEventListener('click', async () => {
    const shown = results.children.length;
    await showMore().catch(() => {
      more.hidden = true;
      notes.replaceChildren(...troubleNote());
    });
    links()[shown]?.focus();
  });
  addEventListener('popstate', () => {
    asked = readAddress();
    input.value = asked.query;
    showFilters();
    void run();
  });

  for (const select of selects) {
    select.addEventListener('change', () => {
      const { [select.name]: _, ...others } = asked.filters;
      void ask({ filters: select.value ? { ...others, [select.name]: [select.value] } : others }, true);
    });
  }
  showFilters();
  void run();
}

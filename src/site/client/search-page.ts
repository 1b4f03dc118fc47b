import { type Found, loadPagefind, search } from './pagefind.ts';

const step = 20;

/** Fills the search page: a query and filters that stand in the address, results, and a way to more of them. */
export async function fillSearchPage(place: HTMLElement): Promise<void> {
  const address = new URLSearchParams(location.search);
  const query = address.get('q')?.trim() ?? '';
  const box = document.querySelector<HTMLInputElement>('#site-search');
  if (box) box.value = query;
  const results = document.createElement('ol');
  results.className = 'found';
  const status = document.createElement('p');
  status.role = 'status';
  status.textContent = query ? 'Searching…' : 'Type into the search field above. The / key leads there.';
  place.append(status, results);
  if (!query) return;
  document.title = `${query} · ${document.title}`;
  try {
    const filters = Object.fromEntries(
      ['topic', 'edition', 'has'].flatMap((name) =>
        address.get(name) ? [[name, [address.get(name) ?? '']]] : [],
      ),
    );
    await addFilters(place, status, address);
    const show = async (most: number): Promise<void> => {
      const { found, total } = await search(query, most, filters);
      status.textContent =
        total === 0
          ? `Nothing found for “${query}”.`
          : `${total} ${total === 1 ? 'paper' : 'papers'} for “${query}”`;
      results.replaceChildren(...found.map(resultItem));
      place.querySelector('button')?.remove();
      if (total > most) {
        const more = document.createElement('button');
        more.type = 'button';
        more.textContent = 'Show more';
        more.addEventListener('click', () => show(most + step));
        place.append(more);
      }
    };
    await show(step);
  } catch {
    status.textContent =
      'The search index could not be loaded. Run npm run search, or look through the topics.';
  }
}

/** A choice per filter; choosing leads to the address of the filtered search. */
async function addFilters(place: HTMLElement, before: HTMLElement, address: URLSearchParams): Promise<void> {
  const available = await (await loadPagefind()).filters();
  const bar = document.createElement('div');
  bar.className = 'filters';
  for (const [name, label] of [
    ['topic', 'Topic'],
    ['edition', 'Edition'],
    ['has', 'Has'],
  ]) {
    const values = Object.keys(available[name] ?? {}).sort();
    if (values.length === 0) continue;
    const field = document.createElement('label');
    field.textContent = `${label} `;
    const select = document.createElement('select');
    select.append(new Option('any', ''), ...values.map((value) => new Option(value, value)));
    select.value = address.get(name) ?? '';
    select.addEventListener('change', () => {
      if (select.value) address.set(name, select.value);
      else address.delete(name);
      location.search = address.toString();
    });
    field.append(select);
    bar.append(field);
  }
  place.insertBefore(bar, before);
}

function resultItem(page: Found): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = page.url;
  link.textContent = page.meta.title;
  const topic = document.createElement('p');
  topic.className = 'meta';
  topic.textContent = page.meta.topic ?? '';
  const excerpt = document.createElement('p');
  excerpt.append(...marked(page.excerpt));
  item.append(link, topic, excerpt);
  return item;
}

/** An excerpt's text with its marked words, read as text so that nothing else in it becomes markup. */
function marked(excerpt: string): (string | HTMLElement)[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return node.textContent ?? '';
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

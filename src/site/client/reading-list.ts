import { readableDay } from '../../digest/readable-day.ts';
import { base } from './base.ts';
import { onShelfChange, readShelf, type Star, seenBefore, writeShelf } from './shelf.ts';

const count = (papers: number): string => `${papers} ${papers === 1 ? 'paper' : 'papers'}`;

/** Fills the reading list with the papers that the reader keeps, and marks the editions that are new to the reader. */
export function fillReadingList(place: HTMLElement): void {
  const list = place.querySelector('ol');
  const status = place.querySelector('[role=status]');
  const actions = place.querySelector<HTMLElement>('.actions');
  if (!list || !status || !actions) return;
  const stars = (): Star[] => readShelf()?.stars ?? [];

  const show = (): void => {
    const kept = stars();
    list.replaceChildren(...kept.map((star) => item(star, remove)));
    actions.hidden = kept.length === 0;
    status.textContent =
      readShelf() === undefined
        ? 'This browser keeps nothing for this site, so no paper can be kept here.'
        : kept.length === 0
          ? 'No paper is kept yet: the button below the title of a paper puts it here.'
          : `${count(kept.length)}, kept in this browser and nowhere else.`;
  };
  const remove = (star: Star): void => {
    const shelf = readShelf();
    if (!shelf) return;
    const at = shelf.stars.findIndex(({ id }) => id === star.id);
    writeShelf({ ...shelf, stars: shelf.stars.filter(({ id }) => id !== star.id) });
    show();
    status.textContent = `“${star.title}” is taken off. ${count(stars().length)} left.`;
    // The focus was on a button that is gone: on to the next one, or the one before.
    const buttons = list.querySelectorAll('button');
    (buttons[Math.min(at, buttons.length - 1)] ?? place.querySelector<HTMLElement>('h2'))?.focus();
  };

  actions.addEventListener('click', async ({ target }) => {
    const kind = target instanceof HTMLElement ? target.dataset.export : undefined;
    if (kind === 'markdown') save('reading-list.md', markdownOf(stars()), 'text/markdown');
    if (kind !== 'bibtex') return;
    try {
      const entries = await Promise.all(stars().map(bibtexOf));
      const missing = entries.filter((entry) => entry === '').length;
      save('reading-list.bib', entries.filter(Boolean).join('\n'), 'application/x-bibtex');
      if (missing > 0) status.textContent = `${count(missing)} of the list could not be found on the site.`;
    } catch {
      status.textContent = 'The bibliography could not be loaded: is there a connection?';
    }
  });
  onShelfChange(show);
  show();
  markNew(document.querySelectorAll<HTMLElement>('[data-edition]'));
}

function item(star: Star, remove: (star: Star) => void): HTMLLIElement {
  const link = document.createElement('a');
  link.className = 'paper-title';
  link.href = base + star.place;
  link.textContent = star.title;
  const meta = document.createElement('p');
  meta.className = 'meta';
  if (star.listed) {
    const day = document.createElement('time');
    day.dateTime = star.listed;
    day.textContent = readableDay(star.listed);
    meta.append(day);
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Take off';
  button.ariaLabel = `Take “${star.title}” off the list`;
  button.addEventListener('click', () => remove(star));
  meta.append(button);
  const element = document.createElement('li');
  element.append(link, meta);
  return element;
}

/** A list in Markdown: title, address, day. */
const markdownOf = (stars: readonly Star[]): string =>
  stars
    .map(({ title, place, listed }) => {
      const address = new URL(base + place, location.href).href;
      return `- [${title.replace(/[\\[\]*_`<$]/g, '\\$&')}](${address})${listed && `, listed ${listed}`}\n`;
    })
    .join('');

/** A paper's BibTeX entry, from the file beside its page; empty when the site has the paper no more. */
async function bibtexOf({ place }: Star): Promise<string> {
  const response = await fetch(`${base}${place}paper.bib`);
  return response.ok ? response.text() : '';
}

/** Hands a text to the reader as a file. */
function save(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Says which of the newest editions the reader has not seen here before. */
function markNew(editions: NodeListOf<HTMLElement>): void {
  const ids = [...editions].map((edition) => edition.dataset.edition ?? '');
  const seen = seenBefore(ids);
  const note = document.querySelector('[data-new-note]');
  if (!note || !readShelf()) return;
  if (!seen) {
    note.textContent = 'From now on, this page says which of these are new since your last visit.';
    return;
  }
  const fresh = [...editions].filter((edition) => !seen.includes(edition.dataset.edition ?? ''));
  const papers = fresh.reduce((sum, edition) => sum + Number(edition.dataset.papers), 0);
  note.textContent =
    fresh.length === 0
      ? 'Nothing is new since your last visit.'
      : `${count(papers)} new since your last visit.`;
  for (const edition of fresh) {
    const tag = document.createElement('span');
    tag.className = 'tag';
    tag.textContent = 'new';
    edition.querySelector('h3')?.append(' ', tag);
  }
}

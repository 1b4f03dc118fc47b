import { base } from './base.ts';
import { onShelfChange, readShelf, type Star, writeShelf } from './shelf.ts';

/** The paper that a page shows, as the reading list keeps it. */
function paperHere(): Star | undefined {
  const article = document.querySelector<HTMLElement>('[data-paper]');
  const title = document.querySelector<HTMLMetaElement>('meta[name=citation_title]')?.content;
  const { dataset } = article ?? {};
  if (!article || !dataset?.paper || !title) return undefined;
  return {
    id: dataset.paper,
    place: location.pathname.slice(base.length),
    title,
    listed: article.querySelector('time')?.dateTime ?? '',
  };
}

/** Makes a button put the page's paper on the reading list, and take it off again. */
export function attachStar(button: HTMLButtonElement): void {
  const paper = paperHere();
  const status = button.nextElementSibling;
  if (!paper || !status) return;
  const show = (): void => {
    button.ariaPressed = String(readShelf()?.stars.some(({ id }) => id === paper.id) ?? false);
  };
  button.addEventListener('click', () => {
    const shelf = readShelf();
    const others = shelf?.stars.filter(({ id }) => id !== paper.id) ?? [];
    const isKept = others.length !== shelf?.stars.length;
    const written = shelf && writeShelf({ ...shelf, stars: isKept ? others : [...others, paper] });
    show();
    const list = document.createElement('a');
    list.href = `${base}reading-list/`;
    list.textContent = 'your reading list';
    if (!written) status.textContent = 'This browser keeps nothing for this site.';
    else status.replaceChildren(isKept ? 'Taken off ' : 'Kept in ', list, '.');
  });
  onShelfChange(show);
  show();
}

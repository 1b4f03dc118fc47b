/** Letters as they are compared: without case and accents. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** A text as it is compared, and for each of its code units the one of the text that it comes from. */
function folded(text: string): { text: string; from: number[] } {
  let out = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i++) from.push(at);
    out += plain;
    at += letter.length;
  }
  from.push(at);
  return { text: out, from };
}

/** Every place of a list's text where one of the words stands. */
function places(list: HTMLElement, words: readonly string[]): Range[] {
  const found: Range[] = [];
  const walker = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { text, from } = folded(node.textContent ?? '');
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, from[at]);
        range.setEnd(node, from[at + word.length]);
        found.push(range);
      }
    }
  }
  return found;
}

/** Marks places without touching the page; browsers that can't leave them unmarked. */
function mark(ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (!CSS.highlights.has('list-filter')) {
    // Not in the style sheet: checkers of CSS don't know this selector yet.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('::highlight(list-filter) { background-color: var(--mark) }');
    document.adoptedStyleSheets.push(sheet);
  }
  CSS.highlights.set('list-filter', new Highlight(...ranges));
}

const orders: Record<string, (a: HTMLElement, b: HTMLElement) => number> = {
  newest: (a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : 0),
  title: (a, b) => title(a).localeCompare(title(b)),
};
const day = (item: HTMLElement): string => item.querySelector('time')?.dateTime ?? '';
const title = (item: HTMLElement): string => item.querySelector('.paper-title')?.textContent?.trim() ?? '';

/**
 * Narrows a list to the items that hold all words of the field, marks the words, and puts the list in order.
 * Escape empties the field, the arrow down leads to the first paper left.
 */
export function attachFilter(bar: HTMLElement): void {
  const list = document.getElementById(bar.dataset.filterFor ?? '');
  const field = bar.querySelector('input');
  const order = bar.querySelector('select');
  const status = bar.querySelector('output');
  const items = [...(list?.querySelectorAll<HTMLElement>(':scope > ol > li, :scope > li') ?? [])];
  if (!list || !field || !order || !status || items.length === 0) return;
  const texts = items.map((item) => fold(item.textContent ?? ''));

  const filter = (): void => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let left = 0;
    items.forEach((item, i) => {
      item.hidden = !words.every((word) => texts[i].includes(word));
      if (!item.hidden) left++;
    });
    status.textContent = words.length > 0 ? `${left} of ${items.length} papers` : '';
    mark(places(list, words));
  };
  const sort = (): void => {
    const compare = orders[order.value];
    items[0].parentElement?.append(...(compare ? [...items].sort(compare) : items));
    // What moves loses its marks.
    filter();
  };
  field.addEventListener('input', filter);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      field.value = '';
      filter();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      list.querySelector<HTMLElement>('li:not([hidden]) .paper-title')?.focus();
    }
  });
  order.addEventListener('change', sort);
  // Something may have been typed or chosen while this script was on its way, or before the reader came back.
  sort();
}

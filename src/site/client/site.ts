import { attachSearch } from './search-box.ts';

const input = document.querySelector<HTMLInputElement>('#site-search');
if (input) {
  attachSearch(input);
  document.addEventListener('keydown', (event) => {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, [contenteditable]');
    const wanted =
      (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) ||
      (event.key === 'k' && (event.ctrlKey || event.metaKey));
    if (!wanted) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
const results = document.querySelector<HTMLElement>('[data-search-page]');
if (results) import('./search-page.ts').then(({ fillSearchPage }) => fillSearchPage(results));
for (const bar of document.querySelectorAll<HTMLElement>('[data-filter-for]')) {
  const attach = (): void => void import('./list-filter.ts').then(({ attachFilter }) => attachFilter(bar));
  bar.addEventListener('focusin', attach, { once: true });
}
const map = document.querySelector<HTMLElement>('[data-map]');
if (map) import('./map.ts').then(({ attachMap }) => attachMap(map));

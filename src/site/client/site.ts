const input = document.querySelector<HTMLInputElement>('#site-search');
const results = document.querySelector<HTMLElement>('[data-search-page]');
const { form } = input ?? {};
if (input && form && results) {
  import('./search-page.ts').then(({ fillSearchPage }) => fillSearchPage(results, input));
} else if (input && form) {
  let box: Promise<{ open(): Promise<void> }> | undefined;
  const attach = (): Promise<{ open(): Promise<void> }> => {
    box ??= import('./search-box.ts').then(({ attachSearch }) => attachSearch(input, form));
    return box;
  };
  input.addEventListener('focus', () => attach().catch(() => {}), { once: true });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await (await attach()).open();
    } catch {
      form.submit();
    }
  });
}
if (input) {
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
if (document.querySelector('[data-paper]') && new URLSearchParams(location.search).has('find')) {
  import('./mark-words.ts').then(({ markWords }) => markWords());
}
const star = document.querySelector<HTMLButtonElement>('[data-star]');
if (star) import('./star.ts').then(({ attachStar }) => attachStar(star));
const readingList = document.querySelector<HTMLElement>('[data-reading-list]');
if (readingList) import('./reading-list.ts').then(({ fillReadingList }) => fillReadingList(readingList));
for (const bar of document.querySelectorAll<HTMLElement>('[data-filter-for]')) {
  const attach = (): void => void import('./list-filter.ts').then(({ attachFilter }) => attachFilter(bar));
  bar.addEventListener('focusin', attach, { once: true });
}
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : undefined;
  if (button) void import('./copy.ts').then(({ copyBefore }) => copyBefore(button));
});
const map = document.querySelector<HTMLElement>('[data-map]');
if (map) import('./map.ts').then(({ attachMap }) => attachMap(map));

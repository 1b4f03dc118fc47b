/** How long a button says what it did. */
const saying = 2500;

/**
 * Copies what stands before a button: the file that a link leads to, or the text of another element. The button says
 * whether that worked.
 */
export async function copyBefore(button: HTMLElement): Promise<void> {
  const source = button.previousElementSibling;
  if (!source) return;
  let said = 'Copied';
  try {
    if (source instanceof HTMLAnchorElement) await copyFile(source.href);
    else await navigator.clipboard.writeText(source.textContent ?? '');
  } catch {
    said = 'Not copied';
  }
  announce(said);
  button.textContent = said;
  setTimeout(() => {
    button.textContent = 'Copy';
  }, saying);
}

async function copyFile(address: string): Promise<void> {
  const text = fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.text();
  });
  // Safari lets nothing be copied after waiting, but lets a promise be copied.
  const item = new ClipboardItem({
    'text/plain': text.then((words) => new Blob([words], { type: 'text/plain' })),
  });
  await navigator.clipboard.write([item]);
}

/** Says something to screen readers; the button itself keeps its name. */
function announce(words: string): void {
  let place = document.querySelector<HTMLElement>('#copy-status');
  if (!place) {
    place = document.createElement('p');
    place.id = 'copy-status';
    place.className = 'visually-hidden';
    place.role = 'status';
    document.querySelector('main')?.append(place);
  }
  place.textContent = words;
}

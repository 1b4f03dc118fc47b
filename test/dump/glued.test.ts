import { expect, it } from 'vitest';
import { readText } from './help.ts';

const abstract =
  'We look at how readers find papers and show that a short list with good names helps them more than a long one does. Our study has many readers.';
const titles = [
  'Short Lists Help Readers',
  'Names of Topics Matter',
  'Why Readers Skip Pages',
  'Order in Reading Lists',
];

/** A listing whose first entry has the button before it glued to its title. */
const listing = (button: string, mark: string): string =>
  titles
    .map((title, i) => `${i === 0 ? button : ''}${mark.replace('1', String(i + 1))}${title}\n${abstract}`)
    .join('\n');

it.each([
  ['a capital', 'Subscribe', ''],
  ['a bullet', 'Subscribe', '- '],
  ['a number', 'Sign up', '[1] '],
  ['a heading', 'Subscribe', '### '],
  ['a label', 'Subscribe', 'Title: '],
  ['a tag', 'Subscribe', '<h3>'],
])('cuts page words off that were glued to %s', async (_, button, mark) => {
  const papers = (await readText(listing(button, mark))).filter((part) => part.role === 'paper');
  expect(papers.map(({ title }) => title)).toEqual(titles);
});

it('keeps a button that nothing but marks is glued to', async () => {
  const lines = titles.map((title) => `**${title}**\n${abstract}`).join('\n');
  const parts = await readText(`${lines}\nSubscribe****\n`);
  expect(parts.filter((part) => part.role === 'paper').map(({ title }) => title)).toEqual(titles);
});

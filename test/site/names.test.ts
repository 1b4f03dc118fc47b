import { afterAll, beforeAll, expect, it } from 'vitest';
import { elementsOf, within } from './html.ts';
import type { BuiltSite } from './site-folder.ts';
import { listing, type SmallDigest, smallDigest } from './small-digest.ts';

let digest: SmallDigest;
let site: BuiltSite;
beforeAll(async () => {
  digest = await smallDigest({
    'one.txt': listing([
      [
        'PearNet: Telling Pears from Apples by Their Shadows',
        'Pears and apples cast shadows of different shapes. PearNet hands them to a Small Orchard Classifier (SOC) that looks at the shadow alone, and is right for most of the fruit in our orchard.',
      ],
      [
        'Quince Ripening under Glass',
        'Quinces that ripen under glass are softer, as small orchard classifiers (SOCs) say. We kept forty of them in a glasshouse until October and pressed each with a thumb.',
      ],
      [
        'A Cider Press with Two Wheels',
        'The Science of Cider (SOC) says that a press with two wheels needs half the strength. We built one out of an old mangle and pressed the apples of three orchards with it.',
      ],
    ]),
  });
  site = await digest.build();
}, 300_000);
afterAll(() => digest?.remove());

it('the names page has each name with what it stands for and the papers that say so', () => {
  const page = elementsOf(site.pages.find(({ path }) => path === '/names/')?.html ?? '');
  const terms = page.filter(({ name }) => name === 'dt').map(({ text }) => text);
  expect(terms).toEqual(['PearNet', 'SOC']);
  const meanings = page
    .filter(({ name }) => name === 'dd')
    .map((dd) => ({
      text: dd.text.split(':')[0],
      papers: page
        .filter((one) => one.name === 'a' && within(one, (outer) => outer === dd))
        .map((one) => one.attributes.get('href')),
    }));
  expect(meanings).toEqual([
    { text: 'PearNet', papers: ['/papers/pearnet-telling-pears-from-apples-by-their-shadows/'] },
    {
      text: 'Small Orchard Classifier',
      papers: [
        '/papers/pearnet-telling-pears-from-apples-by-their-shadows/',
        '/papers/quince-ripening-under-glass/',
      ],
    },
    { text: 'Science of Cider', papers: ['/papers/a-cider-press-with-two-wheels/'] },
  ]);
  const letters = page.filter((one) => one.name === 'a' && /^#.$/.test(one.attributes.get('href') ?? ''));
  expect(letters.map(({ text }) => text)).toEqual(['P', 'S']);
});

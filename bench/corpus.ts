import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { programRoot } from '../src/digest/folder.ts';
import { readDump } from '../src/dump/read.ts';
import { surveyDumps } from '../src/dump/survey.ts';
import { sentencesOf } from '../src/text/sentences.ts';
import { seededRandom } from '../src/topic/random.ts';

/** How many papers one synthetic dump lists, as a day's listing does. */
const dumpSize = 60;
/** Papers that speak of one thing; its words are its own, so that the vocabulary grows with the corpus. */
const themeSize = 80;
const ownWords = 14;
/** How often a long word of a borrowed sentence gives way to a word of the theme. */
const exchange = 0.25;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const syllables = 'ba ce di fo gu ha ki lo mu na pe ri so tu va we xi yo za tre pla gno sta vor'.split(' ');

/**
 * Writes dumps of `papers` synthetic papers into a new folder: sentences of the examples put together anew, with
 * coined words for each theme. The same number and seed give the same bytes.
 */
export async function writeCorpus(folder: string, papers: number, seed = 1): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const coin = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join('');
  const sources = await exampleAbstracts();
  const themes = Array.from({ length: Math.max(4, Math.ceil(papers / themeSize)) }, () => ({
    words: Array.from({ length: ownWords }, coin),
    sources: Array.from({ length: 6 }, () => pick(sources)),
  }));
  const names = new Set<string>();
  const paper = (): string => {
    const theme = pick(themes);
    const own = (text: string): string =>
      text.replace(/(?<![\p{L}\\^_{])[a-z]{7,}(?![\p{L}_^])/gu, (word) =>
        random() < exchange ? pick(theme.words) : word,
      );
    let name = coin();
    while (names.has(name)) name += pick(syllables);
    names.add(name);
    const title = `${name[0].toUpperCase()}${name.slice(1)}: ${own(pick(theme.sources).title.replace(/^[^:]*: /, ''))}`;
    const length = 5 + Math.floor(random() * 4);
    const sentences = Array.from({ length }, () => own(pick(pick(theme.sources).sentences)));
    return `${title}\n\n${sentences.join(' ')}\n`;
  };
  await mkdir(folder, { recursive: true });
  for (let written = 0, n = 0; written < papers; n++) {
    const size = Math.min(dumpSize, papers - written);
    written += size;
    const head = `new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\n${months[n % 12]} ${1 + (n % 28)}\n`;
    const text = [head, ...Array.from({ length: size }, paper)].join('\n');
    await writeFile(path.join(folder, `listing-${String(n + 1).padStart(5, '0')}.txt`), text);
  }
}

async function exampleAbstracts(): Promise<{ title: string; sentences: string[] }[]> {
  const folder = path.join(programRoot, 'examples', 'dumps');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  const found: { title: string; sentences: string[] }[] = [];
  for (const name of names) {
    const file = path.join(folder, name);
    for await (const part of readDump(file, await surveyDumps([file]))) {
      if (part.role !== 'paper') continue;
      const sentences = sentencesOf(part.abstract.replaceAll('\n', ' '));
      if (sentences.length > 0) found.push({ title: part.title, sentences });
    }
  }
  return found;
}

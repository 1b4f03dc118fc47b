import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { SheafError } from '../digest/errors.ts';
import { exists, parseWith } from '../digest/files.ts';
import { matterLibrary, yamlLibrary } from '../digest/on-demand.ts';
import { formatCanonical, parseCanonical, parseFrontMatter } from './front-matter.ts';
import { type FrontMatter, frontMatterSchema, type Paper } from './schema.ts';

/**
 * gray-matter with one language. Its default YAML reader turns days into Date objects and its other engines run
 * code, so both are replaced.
 */
const options = {
  language: 'yaml',
  engines: {
    yaml: {
      parse: parseFrontMatter,
      stringify: (value: object): string => toYaml(value),
    },
    ...Object.fromEntries(
      ['js', 'javascript', 'jsLegacy', 'node', 'json', 'coffee', 'coffeescript', 'cson', 'toml'].map(
        (language) => [language, { parse: () => refuse(language), stringify: () => refuse(language) }],
      ),
    ),
  },
};

function refuse(language: string): never {
  throw new SheafError({
    what: `front matter in ${language} is not read`,
    mend: 'Write it in YAML between --- lines.',
  });
}

/** Front matter as YAML: strings quoted, one key a line. */
const toYaml = (value: object): string => formatCanonical(value) ?? yamlOf(value);

function yamlOf(value: object): string {
  return yamlLibrary().stringify(value, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    version: '1.2',
  });
}

/**
 * A paper from the text of its file.
 * @throws SheafError naming the file when the front matter is missing, unreadable or does not fit the schema.
 */
export function parsePaper(source: string, file: string): Paper {
  let parsed: { data: unknown; content: string };
  try {
    parsed = canonicalParts(source) ?? matterLibrary()(source, options);
  } catch (error) {
    if (error instanceof SheafError)
      throw new SheafError({ ...error.trouble, where: file }, { cause: error });
    throw new SheafError(
      {
        what: `unreadable front matter: ${(error as Error).message}`,
        where: file,
        mend: 'Correct the YAML between the --- lines.',
      },
      { cause: error },
    );
  }
  if (Object.keys(parsed.data ?? {}).length === 0)
    throw new SheafError({
      what: 'this is no paper: it does not begin with values between two lines of ---',
      where: file,
      mend: 'Put them back, or delete the file (npm run split -- --restore brings a paper back); notes belong elsewhere.',
    });
  const frontMatter = parseWith(frontMatterSchema, parsed.data, file);
  return { ...frontMatter, abstract: parsed.content.trim(), file: path.basename(file) };
}

/** Front matter and body of a file in Sheaf's own form, parted where gray-matter parts them; undefined for any other. */
function canonicalParts(source: string): { data: object; content: string } | undefined {
  const end = source.startsWith('---\n') ? source.indexOf('\n---', 3) : -1;
  const data = end < 0 ? undefined : parseCanonical(source.slice(4, end + 1));
  return data && { data, content: source.slice(end + 4) };
}

/** The text of a paper's file; `parsePaper` reads it back. Empty lists are left out. */
export function formatPaper(frontMatter: FrontMatter, abstract: string): string {
  const kept = Object.fromEntries(
    Object.entries(frontMatter).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
  return `---\n${toYaml(kept)}---\n${abstract ? `\n${abstract}\n` : ''}`;
}

/** File names of the papers in a folder, sorted; none when the folder is missing. */
export async function listPaperFiles(folder: string): Promise<string[]> {
  if (!(await exists(folder))) return [];
  return (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
}

/**
 * One paper, from its file.
 * @throws SheafError as `parsePaper` does.
 */
export const readPaper = async (file: string): Promise<Paper> =>
  // Synchronous: of so small a file it takes a fifth of the time.
  parsePaper(readFileSync(file, 'utf8'), file);

/**
 * The papers of a folder, one at a time in order of file name.
 * @throws SheafError as `parsePaper` does.
 */
export async function* readPapers(folder: string): AsyncGenerator<Paper> {
  for (const name of await listPaperFiles(folder)) {
    yield await readPaper(path.join(folder, name));
  }
}

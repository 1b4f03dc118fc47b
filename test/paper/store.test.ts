import { describe, expect, it } from 'vitest';
import { frontMatterSchema } from '../../src/paper/schema.ts';
import { formatPaper, parsePaper } from '../../src/paper/store.ts';

const frontMatter = frontMatterSchema.parse({
  id: 'p-k3v9x2q7m1',
  title: 'A "quoted" title: with $O(n)$ and {{ 7*7 }}',
  slug: 'a-quoted-title',
  date: '2025-05-07',
  editions: [{ edition: 'spring', position: 1, lines: [11, 13] }],
  mood: 'an editor added this',
});

describe('a paper file', () => {
  it('reads back as it was written, unknown keys included', () => {
    const text = formatPaper(frontMatter, 'Body with `---js` in it.');
    expect(parsePaper(text, 'a-quoted-title.md')).toEqual({
      ...frontMatter,
      abstract: 'Body with `---js` in it.',
      file: 'a-quoted-title.md',
    });
  });

  it('quotes every string, so that no value changes its type', () => {
    expect(formatPaper(frontMatter, '')).toContain('date: "2025-05-07"');
  });

  it.each(['js', 'javascript', 'node', 'json', 'coffee'])('refuses front matter in %s', (language) => {
    expect(() => parsePaper(`---${language}\n{ "id": 1 }\n---\n`, 'evil.md')).toThrow(/evil\.md.*not read/s);
  });

  it('names the file and the key that does not fit', () => {
    expect(() => parsePaper('---\nid: 7\n---\n', 'content/papers/x.md')).toThrow(
      /content\/papers\/x\.md: .*id:/,
    );
  });
});

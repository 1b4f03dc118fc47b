import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugSchema } from '../../src/digest/ids.ts';
import { freeSlug, normaliseTitle, paperId, slugify } from '../../src/paper/identity.ts';

describe('the identity of a title', () => {
  it.each([
    ['Schr\\"odinger Bridges', 'Schrödinger bridges'],
    ['Long-Context Models: a Survey', 'Long Context Models, A Survey'],
    ['The \\ell_0 Norm', 'The ell_0 norm'],
    ['Mixing \\textbf{bold} words', 'Mixing bold words'],
    ['Mixing {\\em slanted} words', 'Mixing slanted words'],
    ['Erd\\H{o}s, \\v{C}ech and \\O rsted', 'Erdős, Čech and Ørsted'],
    ['ﬁne tuning', 'Fine Tuning'],
  ])('"%s" is that of "%s"', (a, b) => {
    expect(paperId(a)).toBe(paperId(b));
  });

  it.each([
    ['P^2OT: Transport', 'SP^2OT: Transport'],
    ['Learning C', 'Learning C++'],
  ])('"%s" is not that of "%s"', (a, b) => {
    expect(normaliseTitle(a)).not.toBe(normaliseTitle(b));
  });

  it('has a form for titles of signs alone', () => {
    expect(paperId('???')).not.toBe(paperId('!!!'));
  });
});

describe('a slug', () => {
  it('is a slug for any title, and free', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const slug = slugify(title, 'paper');
        expect(slugSchema.safeParse(slug).success).toBe(true);
        const other = freeSlug(slug, new Set([slug]));
        expect(other).not.toBe(slug);
        expect(slugSchema.safeParse(other).success).toBe(true);
      }),
      { seed: 3 },
    );
  });

  it.each([
    ['Schr\\"odinger Bridges after Erd\\H{o}s', 'schrodinger-bridges-after-erdos'],
    ['\\emph{Why} $\\mathcal{O}(n^2)$?', 'why-o-n-2'],
    ['CON', 'con-paper'],
    ['COM1: A Port', 'com1-a-port'],
  ])('of "%s" is %s', (title, slug) => {
    expect(slugify(title, 'paper')).toBe(slug);
  });

  it.each(['../../etc/passwd', '..\\..\\boot.ini', '/absolute', 'CON', '.hidden'])(
    'of "%s" stays in its folder',
    (title) => {
      expect(slugify(title, 'paper')).toMatch(/^[0-9a-z-]+$/);
    },
  );
});

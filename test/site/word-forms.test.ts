import { describe, expect, it } from 'vitest';
import { likenessOf } from '../../src/site/client/word-forms.ts';

describe('a word of a page', () => {
  it.each([
    ['graph', 'graph'],
    ['go', 'go'],
  ])('%s is %s itself', (held, wanted) => expect(likenessOf(held, wanted)).toBe(1));

  it.each([
    ['trained', 'training'],
    ['graphs', 'graph'],
    ['graph', 'graphs'],
    ['optimize', 'optimization'],
    ['network', 'networks'],
  ])('%s is a form of %s', (held, wanted) => expect(likenessOf(held, wanted)).toBe(0.5));

  it('that begins as a word is like it, less than a form', () => {
    expect(likenessOf('transformer', 'transf')).toBe(0.2);
    expect(likenessOf('hypergraphs', 'hyper')).toBe(0.2);
  });

  it.each([
    ['graph', 'grape'],
    ['bound', 'bo'],
    ['tree', 'forest'],
    ['paragraph', 'graph'],
    ['a', 'an'],
  ])('%s is at most a little like %s', (held, wanted) => expect(likenessOf(held, wanted)).toBeLessThan(0.5));
});

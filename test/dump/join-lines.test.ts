import { describe, expect, it } from 'vitest';
import { joinLines } from '../../src/dump/join-lines.ts';

describe('wrapped lines', () => {
  it.each([
    [['one line'], 'one line'],
    [['two', 'lines'], 'two lines'],
    [['a low-', 'rank matrix'], 'a low-rank matrix'],
    [['pre-', 'and post-training'], 'pre- and post-training'],
    [['so -', 'a dash'], 'so - a dash'],
    [['state-', 'of-', 'the-', 'art'], 'state-of-the-art'],
    [['𝔸-', 'module'], '𝔸-module'],
    [[], ''],
  ])('%j become "%s"', (lines, text) => {
    expect(joinLines(lines)).toBe(text);
  });

  it('are joined in time that grows as they do', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `${i} words that go on and on without a stop`);
    expect(joinLines(lines).length).toBe(lines.join(' ').length);
  }, 5_000);
});

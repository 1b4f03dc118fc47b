import { expect, it } from 'vitest';
import { countTopics } from '../../src/site/wording.ts';

it('papers that fit nowhere are not counted as a topic', () => {
  expect(countTopics([{}, {}, { remainder: true }])).toBe('2 topics');
  expect(countTopics([{}])).toBe('1 topic');
});

import { expect, it } from 'vitest';
import { coinedName } from '../../src/paper/facts.ts';

it.each([
  ['LORD: Pears in Rows', 'We call it LoRD.', 'LoRD'],
  ['SP^2OT: Pears in Rows', 'Hence SP^2OT.', 'SP²OT'],
  ['S^{2}FT: Pears in Rows', 'Hence S^{2}FT.', 'S²FT'],
  ['MoE^2: Pears in Rows', 'Hence MoE^2.', 'MoE²'],
])('%s names its work', (title, abstract, name) => {
  expect(coinedName(title, abstract)).toBe(name);
});

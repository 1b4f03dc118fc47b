import { foldPhrase } from './fold.ts';
import type { Phrase } from './phrases.ts';

/** The phrases that contain no word or phrase that an editor forbids in names. */
export function withoutForbidden(
  phrases: ReadonlyMap<string, Phrase>,
  forbidden: readonly string[],
): ReadonlyMap<string, Phrase> {
  if (forbidden.length === 0) return phrases;
  const folded = forbidden
    .flatMap((text) => [foldPhrase(text), text.toLowerCase()])
    .map((text) => ` ${text} `);
  const bad = ({ key, text }: Phrase): boolean =>
    folded.some((one) => ` ${key} `.includes(one) || ` ${text.toLowerCase()} `.includes(one));
  return new Map([...phrases].filter(([, phrase]) => !bad(phrase)));
}

import { z } from 'zod';
import { repairAbstract, repairTitle } from '../text/repair.ts';
import type { Spool, Spooled } from './spool.ts';

/** What is repaired of a paper. */
export interface Texts {
  title: string;
  abstract: string;
}

/** Repairs the texts of a paper. */
export const repair = ({ title, abstract }: Texts): Texts => ({
  title: repairTitle(title),
  abstract: repairAbstract(abstract),
});

/** The texts of a paper as listed; without an abstract when none is listed. */
export interface ListedTexts {
  title: string;
  abstract?: Spooled;
}

/** Repairs texts and puts each into the spool, where `readTexts` reads it. */
export const repairSpooled = (texts: readonly ListedTexts[], spool: Spool): Spooled[] =>
  texts.map(({ title, abstract }) =>
    spool.put(JSON.stringify(repair({ title, abstract: abstract ? spool.get(abstract) : '' }))),
  );

const textsSchema = z.strictObject({ title: z.string(), abstract: z.string() });

/**
 * Texts as they lie in the spool and in the cache.
 * @throws Error when they are no such texts.
 */
export const readTexts = (json: string): Texts => textsSchema.parse(JSON.parse(json));

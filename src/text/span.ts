/** A damaged stretch and what stood there. Offsets count UTF-16 units of the listed text. */
export interface Span {
  start: number;
  end: number;
  tex: string;
  kind: 'math' | 'text-markup' | 'diacritic' | 'punctuation';
  /** 0 to 1. */
  confidence: number;
}

export interface MathSpan extends Span {
  kind: 'math';
}

/** A span outside mathematics, with the Markdown that takes its place; text in it is escaped by the caller. */
export interface TextSpan extends Span {
  kind: Exclude<Span['kind'], 'math'>;
  /** The words as plain text. */
  text: string;
  mark?: '*' | '**';
  /** Where the words lead. */
  link?: string;
}

/** What went wrong, where, and how to mend it: the three things that every message of Sheaf says. */
export interface Trouble {
  what: string;
  /** A path, optionally with `:line`. */
  where?: string;
  mend?: string;
}

/** One message for one trouble, in the form `where: what` and, on a second line, how to mend it. */
export function describeTrouble({ what, where, mend }: Trouble): string {
  return `${where ? `${where}: ` : ''}${what}${mend ? `\n  → ${mend}` : ''}`;
}

/** An error that a person can act upon. The command line prints it without a stack and exits with 1. */
export class SheafError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, options?: ErrorOptions) {
    super(describeTrouble(trouble), options);
    this.name = 'SheafError';
    this.trouble = trouble;
  }
}

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

const refusals: Record<string, string> = {
  EACCES: 'Give yourself the right to it.',
  EPERM: 'Give yourself the right to it.',
  EROFS: 'It lies where nothing can be written: choose another place.',
  ENOSPC: 'The disk is full: make room, and run again.',
  EDQUOT: 'Your share of the disk is used up: make room, and run again.',
  EIO: 'The disk does not answer: look after it first.',
  ENOTDIR: 'Name a folder, or put one there.',
  EISDIR: 'Name a file, or put one there.',
};

/** What the system refuses is no fault of ours: such an error of Node's as one that a person can act upon. Others stay. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, path, message }: NodeJS.ErrnoException = error;
  const mend = code === undefined ? undefined : refusals[code];
  if (mend === undefined) return error;
  // Node's message ends with what was called, and the path.
  const what = message.replace(/, \w+(?: '.*)?$/s, '');
  return new SheafError({ what, where: path, mend }, { cause: error });
}

import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const isMissing = (issue: Issue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_value') &&
  /received undefined$/.test(issue.message);

const nameOf = (path: readonly PropertyKey[]): string => path.join('.') || '(top)';

/** What a schema found wrong, in a line: what is missing first, then each value that does not fit. */
export function problemsOf({ issues }: z.ZodError): string {
  const missing = issues.filter(isMissing).map(({ path }) => nameOf(path));
  return [
    ...(missing.length > 0 ? [`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing`] : []),
    ...issues
      .filter((issue) => !isMissing(issue))
      .map(({ path, message }) => `${nameOf(path)}: ${message.replace(/^Invalid input: /, '')}`),
  ].join('; ');
}

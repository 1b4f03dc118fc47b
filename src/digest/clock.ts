import { SheafError } from './errors.ts';

/**
 * The moment that counts as now. `SOURCE_DATE_EPOCH` (seconds since 1970, see
 * https://reproducible-builds.org/specs/source-date-epoch/) fixes it, so that a build can be repeated.
 * @throws SheafError when the variable is set to something else.
 */
export function now(environment: NodeJS.ProcessEnv = process.env): Date {
  const epoch = environment.SOURCE_DATE_EPOCH;
  if (!epoch) return new Date();
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new SheafError({
      what: `SOURCE_DATE_EPOCH is "${epoch}"`,
      mend: 'Set it to whole seconds since 1970, or unset it.',
    });
  }
  return new Date(Number(epoch) * 1000);
}

/** The calendar day of a moment in UTC, as `2025-05-07`. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

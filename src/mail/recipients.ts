import { z } from 'zod';
import type { Trouble } from '../digest/errors.ts';

const addressSchema = z.email();

/** The addresses of a list, and the lines that are none. */
export interface Recipients {
  addresses: string[];
  troubles: Trouble[];
}

/** By what two spellings of an address are the same: hosts read them without regard to case. */
export const sameAddress = (address: string): string => address.trim().toLowerCase();

/**
 * Reads a list of readers: an address a line, bare or as `Name <address>`; blank lines and what follows a `#` at the
 * beginning of a line are passed over. An address that comes twice counts once.
 * @param file the list's name, for messages
 */
export function readRecipients(text: string, file: string): Recipients {
  const addresses = new Map<string, string>();
  const troubles: Trouble[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, i) => {
    const entry = line.replace(/^\ufeff/, '').trim();
    if (entry === '' || entry.startsWith('#')) return;
    const address = /^[^<>]*<([^<>]+)>$/.exec(entry)?.[1].trim() ?? entry;
    if (!addressSchema.safeParse(address).success) {
      troubles.push({
        what: `"${entry}" is no address of mail, and gets none`,
        where: `${file}:${i + 1}`,
        mend: 'Write one address a line: reader@example.org',
      });
      return;
    }
    if (!addresses.has(sameAddress(address))) addresses.set(sameAddress(address), address);
  });
  return { addresses: [...addresses.values()], troubles };
}

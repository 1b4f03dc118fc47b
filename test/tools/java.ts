import { canInstall, installPackages } from './debian.ts';
import { run } from './run.ts';

/** Whether a Java that starts is on the PATH. On macOS a stub of that name may stand there that starts nothing. */
export const javaThere = async (): Promise<boolean> =>
  (await run('java', ['-version'], { limit: 60_000 })).code === 0;

/** Why the checks by vnu, the HTML checker of the W3C, are left out where there is no Java. */
export const withoutJava = 'there is no Java here, which the HTML checker vnu needs';

/**
 * Makes sure of Java: on Debian as root it is installed.
 * @returns why it is missing all the same, or undefined.
 */
export async function ensureJava(say: (line: string) => void): Promise<string | undefined> {
  if (await javaThere()) return undefined;
  if (!canInstall()) return withoutJava;
  const trouble = await installPackages(['default-jre-headless'], say);
  return trouble === undefined ? undefined : `${withoutJava} (${trouble})`;
}

/** Hosts where a link to a paper's own code usually goes. */
const codeHosts = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'codeberg.org',
  'huggingface.co',
  'sourceforge.net',
]);

/** Whether a link leads to program code: a known host, or a page of one (`*.github.io`). */
export function isCodeLink(link: string): boolean {
  const { hostname } = new URL(link);
  const host = hostname.replace(/^www\./, '');
  return codeHosts.has(host) || host.endsWith('.github.io') || host.endsWith('.gitlab.io');
}

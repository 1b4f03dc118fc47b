import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** One answer of the server. `bytes` counts the body as it went over the wire. */
export interface Answer {
  /** The path as asked for, with its query. */
  path: string;
  status: number;
  bytes: number;
}

export interface StaticServer {
  /** The address of the site's root, prefix included, with a slash at the end. */
  url: string;
  answers: Answer[];
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The folder below the host that the site lives in, as `/digest/`. */
  prefix?: string;
  /** Off: text goes out as it is. On (the default): as gzip, which the plainest of hosts do. */
  compress?: boolean;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.opml': 'text/x-opml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.ris': 'application/x-research-info-systems; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
const compressible = /^text\/|json|xml|javascript|svg|bibtex|research-info/;

interface HeaderRule {
  pattern: RegExp;
  headers: [name: string, value: string][];
}

/**
 * The rules of a `_headers` file: a path with `*` for any rest, then its headers, indented
 * (https://docs.netlify.com/routing/headers/).
 */
export function parseHeaderRules(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (/^\s/.test(line)) {
      const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
      const rule = rules.at(-1);
      if (!name || !rule) throw new Error(`_headers: no header of a path: ${line}`);
      rule.headers.push([name, value.trim()]);
    } else {
      const pattern = line
        .trim()
        .split('*')
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
      rules.push({ pattern: new RegExp(`^${pattern.join('.*')}$`), headers: [] });
    }
  }
  return rules;
}

/**
 * Serves a built folder on a free port of this machine, as a plain static host would: `index.html` for folders, a
 * redirect for a folder without its slash, `404.html`, the `_headers` file, gzip.
 */
export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<StaticServer> {
  const { prefix = '/', compress = true } = options;
  const rules = parseHeaderRules(await readFile(path.join(folder, '_headers'), 'utf8').catch(() => ''));
  const answers: Answer[] = [];
  const server = http.createServer((request, response) => {
    void answer(request.url ?? '/', request.headers['accept-encoding'] ?? '', response).catch(
      (error: unknown) => response.destroy(error as Error),
    );
  });

  async function answer(asked: string, accepted: string, response: http.ServerResponse): Promise<void> {
    const respond = (status: number, headers: Record<string, string>, body: Buffer): void => {
      answers.push({ path: asked, status, bytes: body.length });
      response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
    };
    const place = decodeURIComponent(new URL(asked, 'http://localhost').pathname);
    const inside = place.startsWith(prefix) ? `/${place.slice(prefix.length)}` : undefined;
    const found = inside === undefined ? undefined : await locate(folder, inside);
    if (found === 'folder') {
      respond(301, { location: `${place}/` }, Buffer.alloc(0));
      return;
    }
    const file = found ?? path.join(folder, '404.html');
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) {
      respond(404, { 'content-type': 'text/plain' }, Buffer.from('Not found'));
      return;
    }
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    const headers: Record<string, string> = { 'content-type': type };
    for (const rule of rules) {
      if (rule.pattern.test(inside ?? '/404.html')) Object.assign(headers, Object.fromEntries(rule.headers));
    }
    const squeeze = compress && compressible.test(type) && accepted.includes('gzip');
    if (squeeze) headers['content-encoding'] = 'gzip';
    respond(found ? 200 : 404, headers, squeeze ? gzipSync(content) : content);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}${prefix}`,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that answers for a path, or `folder` when the path lacks its slash. */
async function locate(folder: string, place: string): Promise<string | undefined> {
  const file = path.join(folder, place.endsWith('/') ? `${place}index.html` : place);
  // A path with `..` could climb out.
  if (!file.startsWith(folder + path.sep)) return undefined;
  const entry = await stat(file).catch(() => undefined);
  if (entry?.isDirectory()) return 'folder';
  return entry?.isFile() ? file : undefined;
}

import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
let yaml: typeof import('yaml') | undefined;
let matter: typeof import('gray-matter') | undefined;

/**
 * The YAML library. It takes longer to load than most commands have for it, and Sheaf's own files are read and written
 * without it (`src/paper/front-matter.ts`), so it is loaded when it is first asked for.
 */
export function yamlLibrary(): typeof import('yaml') {
  yaml ??= load('yaml') as typeof import('yaml');
  return yaml;
}

/** The reader of front matter in whatever form, loaded as the YAML library is. */
export function matterLibrary(): typeof import('gray-matter') {
  matter ??= load('gray-matter') as typeof import('gray-matter');
  return matter;
}

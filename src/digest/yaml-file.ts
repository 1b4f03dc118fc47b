import type { z } from 'zod';
import { SheafError } from './errors.ts';
import { readIfThere } from './files.ts';
import { yamlLibrary } from './on-demand.ts';
import { problemsOf } from './problems.ts';

/** A YAML file that a person writes, with the places of its values, so that messages can name the line. */
export interface YamlFile<T> {
  value: T;
  /** `file:line` of the value at a path of keys and indices, or of the nearest one above that is there. */
  where(path: readonly PropertyKey[]): string;
}

/**
 * Reads a YAML file through its schema; an empty file is an empty mapping.
 * @param name what messages call the file
 * @returns undefined when there is no such file.
 * @throws SheafError with the line, for each value that does not fit.
 */
export async function readYaml<S extends z.ZodType>(
  file: string,
  name: string,
  schema: S,
): Promise<YamlFile<z.output<S>> | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const { isNode, LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number | undefined): string =>
    offset === undefined ? name : `${name}:${lines.linePos(offset).line}`;
  const [broken] = document.errors;
  if (broken) {
    throw new SheafError({
      what: `no valid YAML: ${broken.message.split('\n')[0].replace(/ at line \d+.*$/, '')}`,
      where: at(broken.pos[0]),
      mend: 'Correct the line; values with a colon, a quote or a bracket need quotes.',
    });
  }
  const where = (path: readonly PropertyKey[]): string => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return at(0);
  };
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return { value: result.data, where };
  const [first] = result.error.issues;
  throw new SheafError({
    what: problemsOf(result.error),
    where: where(first.path),
    mend: 'Correct the values named above.',
  });
}

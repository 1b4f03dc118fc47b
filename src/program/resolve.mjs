/** Addresses of bundled files, by those of their sources. */
let bundled = new Map();

export function initialize(files) {
  bundled = files;
}

/** Whoever asks for a source that is in the bundle is given the file that holds it. */
export function resolve(specifier, context, next) {
  if (!/^(?:file:|\.\.?\/)/.test(specifier)) return next(specifier, context);
  const { href, search } = new URL(specifier, context.parentURL);
  // Eleventy asks for a page anew by another query.
  const made = bundled.get(href.slice(0, href.length - search.length));
  return made ? { url: made + search, format: 'module', shortCircuit: true } : next(specifier, context);
}

/** The root of the site, as `/` or `/digest/`; a worker knows it from its own place in `assets/`. */
export const base = globalThis.document
  ? (document.body.dataset.base ?? '/')
  : new URL('..', location.href).pathname;

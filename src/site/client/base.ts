/** The root of the site, as `/` or `/digest/`. */
export const base = document.body.dataset.base ?? '/';

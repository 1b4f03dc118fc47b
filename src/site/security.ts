/**
 * The Content-Security-Policy of every page: nothing from other hosts, no inline script, no inline style.
 * Pagefind compiles WebAssembly in a worker, hence the two exceptions.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

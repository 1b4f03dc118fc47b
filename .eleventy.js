import { register } from 'tsx/esm/api';

register();
// A static import of TypeScript would run before the loader is there.
const { configure } = await import('./src/site/eleventy.ts');

export default configure;

// What `--import` names to run TypeScript: from a bundle of the program, or source by source where there is none.
import module from 'node:module';
import { bundledProgram } from './program/bundle.mjs';
import { initialize, resolve } from './program/resolve.mjs';

const program = await bundledProgram(process.argv[1]);
if (program) {
  process.setSourceMapsEnabled(true);
  // Both since Node 22: V8 keeps beside the bundle what it compiled, and imports are resolved without another thread.
  module.enableCompileCache?.(program.folder);
  if (module.registerHooks) {
    initialize(program.files);
    module.registerHooks({ resolve });
  } else module.register('./program/resolve.mjs', import.meta.url, { data: program.files });
} else {
  // Once tsx is there, every import asks a thread of its own where its file is; zod has a hundred files, all of which
  // every command needs, so they come first.
  await import('zod');
  await import('tsx/esm');
}

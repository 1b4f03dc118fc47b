import path from 'node:path';
import EleventyDevServer from '@11ty/eleventy-dev-server';
import { watch } from 'chokidar';
import { SheafError } from '../digest/errors.ts';
import { programRoot } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { Preview } from './preview.ts';
import type { Workplace } from './workplace.ts';

/** Editors write a file in several steps; a build waits until they are done. */
const settle = 150;

/**
 * Serves a built site with live reload on the first free port from `port` on, prints its address, and rebuilds
 * when a source changes; a saved paper is shown before that. A rebuild that fails is reported, and the last good site
 * goes on being served. Ends when the process is told to.
 */
export async function serve(
  { digest, settings, out }: Workplace,
  dumps: string,
  port: number,
  preview: Preview,
  reporter: Reporter,
): Promise<void> {
  const server = EleventyDevServer.getServer('sheaf', out, {
    port,
    pathPrefix: settings.pathPrefix,
    // Reloading whole pages is simpler to trust than patching them.
    domDiff: false,
    portReassignmentRetryCount: 10,
    logger: { info() {}, log() {}, error: (line) => reporter.warn({ what: line }) },
  });
  server.serve(port);
  await server.ready();
  const address = server.getServerUrl('localhost');
  // Printed even under --quiet: without it nobody knows where to look.
  process.stdout.write(`Serving ${address} (Ctrl-C stops)\n`);

  let stopping = false;
  const program = path.join(programRoot, 'src', 'site');
  let building = false;
  let again = false;
  /** Papers that were saved since the build began that goes on. */
  const saved = new Set<string>();
  const build = async (): Promise<void> => {
    if (building) {
      again = true;
      return;
    }
    building = true;
    do {
      again = false;
      saved.clear();
      try {
        const changed = await preview.build();
        // The build has not seen these yet.
        for (const file of saved) await preview.show(file);
        if (changed) await server.reload({});
      } catch (error) {
        if (stopping) break;
        reporter.warn(
          error instanceof SheafError ? error.trouble : { what: String((error as Error).stack ?? error) },
        );
      }
    } while (again && !stopping);
    building = false;
  };
  const changed = async (event: string, file: string): Promise<void> => {
    if (file.startsWith(program + path.sep)) preview.programChanged();
    if (file === digest.siteSettings) preview.settingsChanged();
    if (event === 'change' && path.dirname(file) === digest.papers) {
      saved.add(file);
      if (await preview.show(file)) await server.reload({});
    }
    await build();
  };
  // What the stages write themselves is not a source, except that editors correct papers.
  const sources = [dumps, digest.papers, digest.pages, digest.siteSettings, digest.topicSettings, program];
  const watcher = watch(sources, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: settle, pollInterval: 50 },
  });
  watcher.on('all', (event, file) => void changed(event, file));

  await new Promise<void>((resolve) => {
    let told = false;
    // Not `once`: what writes a file at that moment (signal-exit) kills the process when nobody else listens.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (told) process.exit(1);
        told = true;
        stopping = true;
        preview.close();
        resolve();
      });
    }
  });
  await Promise.all([watcher.close(), server.close()]);
}

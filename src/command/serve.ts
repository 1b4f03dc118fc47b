import path from 'node:path';
import EleventyDevServer from '@11ty/eleventy-dev-server';
import { watch } from 'chokidar';
import { SheafError } from '../digest/errors.ts';
import { programRoot } from '../digest/folder.ts';
import type { Reporter } from '../digest/reporter.ts';
import type { Workplace } from './pipeline.ts';

/** Editors write a file in several steps; a build waits until they are done. */
const settle = 150;

/**
 * Serves a built site with live reload on the first free port from `port` on, prints its address, and rebuilds
 * when a source changes. A rebuild that fails is reported, and the last good site goes on being served. Ends when
 * the process is told to.
 */
export async function serve(
  { digest, settings, out }: Workplace,
  dumps: string,
  port: number,
  rebuild: () => Promise<void>,
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

  let building = false;
  let again = false;
  const changed = async (): Promise<void> => {
    if (building) {
      again = true;
      return;
    }
    building = true;
    do {
      again = false;
      try {
        await rebuild();
        await server.reload({});
      } catch (error) {
        reporter.warn(
          error instanceof SheafError ? error.trouble : { what: String((error as Error).stack ?? error) },
        );
      }
    } while (again);
    building = false;
  };
  // What the stages write themselves is not a source, except that editors correct papers.
  const sources = [
    dumps,
    digest.papers,
    digest.pages,
    digest.siteSettings,
    digest.topicSettings,
    path.join(programRoot, 'src', 'site'),
  ];
  const watcher = watch(sources, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: settle, pollInterval: 50 },
  });
  watcher.on('all', () => void changed());

  await new Promise<void>((resolve) => {
    let told = false;
    // Not `once`: what writes a file at that moment (signal-exit) kills the process when nobody else listens.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (told) process.exit(1);
        told = true;
        resolve();
      });
    }
  });
  await Promise.all([watcher.close(), server.close()]);
}

import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** What a command cost. CPU and memory are read from `/proc`, so they are there on Linux alone. */
export interface Cost {
  /** Seconds from start to end. */
  wall: number;
  /** Seconds of CPU in user mode, of all its processes together. */
  cpu?: number;
  /** The most memory that any one of its processes held, in megabytes (10⁶ bytes). */
  peak?: number;
}

/** Ticks of a second in `/proc/<pid>/stat`; 100 on every Linux that Node runs on. */
const ticks = 100;
const interval = 100;

/**
 * Runs a command and measures it and the processes that it starts.
 * @throws Error with its last words when it fails.
 */
export async function measure(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Cost> {
  const start = performance.now();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed = (printed + chunk).slice(-4000);
    });
  }
  const seen = new Map<number, { cpu: number; peak: number }>();
  const timer = setInterval(() => void look(child.pid ?? 0, seen), interval);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const wall = (performance.now() - start) / 1000;
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed}`);
    const all = [...seen.values()];
    if (all.length === 0) return { wall };
    return {
      wall,
      cpu: all.reduce((sum, one) => sum + one.cpu, 0),
      peak: Math.max(...all.map((one) => one.peak)),
    };
  } finally {
    clearInterval(timer);
  }
}

/** Notes CPU and high-water mark of a process and all below it. */
async function look(root: number, seen: Map<number, { cpu: number; peak: number }>): Promise<void> {
  const pids = await readdir('/proc').catch(() => []);
  const parents = new Map<number, number>();
  const cpu = new Map<number, number>();
  await Promise.all(
    pids
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
        // The name of the program stands in brackets and may hold anything.
        const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (!fields) return;
        parents.set(Number(name), Number(fields[1]));
        cpu.set(Number(name), Number(fields[11]) / ticks);
      }),
  );
  for (const pid of cpu.keys()) {
    if (!isBelow(pid, root, parents)) continue;
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const peak = (Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024) / 1e6;
    const before = seen.get(pid);
    seen.set(pid, { cpu: cpu.get(pid) ?? 0, peak: Math.max(peak, before?.peak ?? 0) });
  }
}

function isBelow(pid: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
    if (at === root) return true;
  }
  return false;
}

import { spawn } from 'node:child_process';

export interface RunOptions {
  /** Milliseconds after which the program is ended. */
  limit: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Shows the program's words as they come instead of keeping them. */
  show?: boolean;
}

export interface RunResult {
  /** The exit code; -1 when the program could not be started or was ended at its limit. */
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program without standard input, under a time limit. Never throws. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const end = setTimeout(() => {
      stderr += `\nended after ${options.limit / 1000} s`;
      child.kill('SIGKILL');
    }, options.limit);
    child.on('error', (error) => {
      clearTimeout(end);
      resolve({ code: -1, stdout, stderr: `${stderr}${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(end);
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
}

/** The last lines of what a program said, for a message about its failure. */
export const lastWords = ({ stdout, stderr }: RunResult, lines = 5): string =>
  `${stdout}\n${stderr}`.trim().split('\n').slice(-lines).join('\n');

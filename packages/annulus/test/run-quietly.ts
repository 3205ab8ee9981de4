import {runCommandLine} from '../src/index.js';

/** Runs the command and returns its exit code and what it wrote. */
export async function runQuietly(...args: string[]): Promise<{code: number; out: string; err: string}> {
  const written = {out: [] as string[], err: [] as string[]};
  const code = await runCommandLine(args, {
    out: (text) => written.out.push(text),
    err: (text) => written.err.push(text),
  });
  return {code, out: written.out.join('\n'), err: written.err.join('\n')};
}

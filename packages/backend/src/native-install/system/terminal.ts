/** Where the command writes, a line at a time. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Does one step and says on one line what came of it and how many seconds it took. */
export async function step<T>(
  terminal: Terminal,
  doing: () => T | Promise<T>,
  done: (result: T) => string,
): Promise<T> {
  const start = performance.now();
  const result = await doing();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  terminal.out(`${done(result)} (${seconds} s)`);
  return result;
}

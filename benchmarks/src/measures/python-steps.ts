import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** PyTorch's steps, in a process that answers when it is asked. */
export interface PythonSteps<Shape> {
  /** Versions and device. */
  readonly about: string;
  /** Milliseconds of each step. */
  milliseconds(shape: Shape): Promise<number[]>;
  end(): void;
}

/**
 * Starts a program of `benchmarks/python`.
 *
 * @throws Error with what Python printed, where it has no PyTorch or that no such device
 */
export async function pythonSteps<Shape>(
  python: string,
  program: string,
  ...args: readonly string[]
): Promise<PythonSteps<Shape>> {
  const child = spawn(python, [fileURLToPath(new URL(`../../../python/${program}`, import.meta.url)), ...args]);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-1000);
  });
  for (const each of [child, child.stdin]) each.on('error', () => undefined); // No answer says enough.
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const {value, done} = await lines.next();
    if (done) throw new Error(`Expected ${python} to take steps by PyTorch, it ended: ${said.trim()}`);
    return value;
  };
  const about = await answer();
  return {
    about,
    async milliseconds(shape) {
      child.stdin.write(`${JSON.stringify(shape)}\n`);
      return JSON.parse(await answer()) as number[];
    },
    end: () => void child.stdin.end(),
  };
}

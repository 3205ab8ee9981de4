import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** What a Python program does, such as loading, in a process that answers when it is asked. */
export interface PythonRates {
  /** Of the library that it does it by. */
  readonly version: string;
  /** Examples of a kind per second of processor time, two views each. */
  rate(kind: string): Promise<number>;
  /** What the program answers to a line. */
  ask(line: string): Promise<string>;
  end(): void;
}

/**
 * Starts a program of the folder `python`, or resolves with undefined when `python` is not there or lacks a library.
 *
 * @param name - of the program, which first writes `ready` and a version, and then answers each line with one
 */
export async function pythonRates(
  python: string,
  name: string,
  given: readonly (string | number)[],
): Promise<PythonRates | undefined> {
  const program = fileURLToPath(new URL(`../../../python/${name}`, import.meta.url));
  const child = spawn(python, [program, ...given.map(String)], {stdio: ['pipe', 'pipe', 'ignore']});
  for (const each of [child, child.stdin]) each.on('error', () => undefined); // No answer says enough.
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const answer = async () => (await lines.next()).value as string | undefined;
  const [, version] = (await answer())?.split(' ') ?? [];
  if (version === undefined) return undefined;
  const ask = async (line: string): Promise<string> => {
    child.stdin.write(`${line}\n`);
    const answered = await answer();
    if (answered !== undefined) return answered;
    throw new Error(`Expected ${program} to answer ${line}, it ended. Run it by hand to see why.`);
  };
  return {
    version,
    ask,
    rate: async (kind) => {
      const examples = Number(await ask(kind));
      if (examples > 0) return examples;
      throw new Error(
        `Expected ${program} to answer ${kind} with a rate, received ${examples}. Run it by hand to see why.`,
      );
    },
    end: () => void child.stdin.end(),
  };
}

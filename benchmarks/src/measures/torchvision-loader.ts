import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {LoaderData} from './loader-data.js';

/** The same loading by torchvision, in a process that answers when it is asked. */
export interface TorchvisionLoader {
  readonly version: string;
  /** Examples per second of processor time, two views each. */
  rate(kind: 'cifar' | 'jpeg'): Promise<number>;
  end(): void;
}

const program = fileURLToPath(new URL('../../../python/torchvision_loader.py', import.meta.url));

/** Starts it, or resolves with undefined when `python` is not there or has no torchvision. */
export async function torchvisionLoader(
  python: string,
  data: LoaderData,
  {cifar, jpeg, seconds}: {readonly cifar: number; readonly jpeg: number; readonly seconds: number},
): Promise<TorchvisionLoader | undefined> {
  const child = spawn(
    python,
    [program, join(data.cifar, 'data_batch_1.bin'), data.jpeg, `${cifar}`, `${jpeg}`, `${seconds}`],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  for (const each of [child, child.stdin]) each.on('error', () => undefined); // No answer says enough.
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const answer = async () => (await lines.next()).value as string | undefined;
  const [, version] = (await answer())?.split(' ') ?? [];
  if (version === undefined) return undefined;
  return {
    version,
    rate: async (kind) => {
      child.stdin.write(`${kind}\n`);
      const examples = Number(await answer());
      if (examples > 0) return examples;
      throw new Error(`Expected ${program} to answer ${kind} with a rate, it ended. Run it by hand to see why.`);
    },
    end: () => void child.stdin.end(),
  };
}

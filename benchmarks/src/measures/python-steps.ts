import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

/** One shape of MoCo's step. */
export interface StepShape {
  /** Of the ResNet-18. */
  readonly width: number;
  readonly batch: number;
  /** Rows of the queue. */
  readonly memory: number;
  /** `ring`: one of 1–10 %. */
  readonly negatives: 'plain' | 'ring';
  /** Steps before those that are measured. */
  readonly warm: number;
  readonly steps: number;
}

/** PyTorch's steps, in a process that answers when it is asked. */
export interface PythonSteps {
  /** Version and device. */
  readonly about: string;
  /** Milliseconds of each step. */
  milliseconds(shape: StepShape): Promise<number[]>;
  end(): void;
}

const program = fileURLToPath(new URL('../../../python/moco_step.py', import.meta.url));

/** @throws Error with what Python printed, where it has no PyTorch or that no such device */
export async function pythonSteps(python: string, device: string, precision: string): Promise<PythonSteps> {
  const child = spawn(python, [program, device, precision]);
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

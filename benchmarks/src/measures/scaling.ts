import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const program = fileURLToPath(new URL('./scaling-program.js', import.meta.url));

export interface ScalingOptions {
  readonly kind: 'threads' | 'mpi';
  readonly ranks: number;
  readonly width: number;
  readonly batchSize: number;
}

/** What Open MPI asks for to run as root, as in a container; MPICH reads none of it. */
const asRoot = {OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1'};

/** Seconds of a MoCo step over so many ranks, each with a wasm backend; the median of a few in processes of their own. */
export async function scalingStep({kind, ranks, width, batchSize}: ScalingOptions): Promise<number> {
  const args = [program, kind, `${ranks}`, `${width}`, `${batchSize}`];
  const started =
    kind === 'threads'
      ? promisify(execFile)(process.execPath, args)
      : promisify(execFile)('mpirun', ['--bind-to', 'none', '-n', `${ranks}`, process.execPath, ...args], {
          env: {...process.env, ...asRoot},
        });
  return JSON.parse((await started).stdout);
}

/** Why MPI cannot be measured here; absent where it can. */
export async function mpiMissing(): Promise<string | undefined> {
  try {
    await promisify(execFile)('mpirun', ['--version']);
    return undefined;
  } catch {
    return 'mpirun is not installed (apt-get install openmpi-bin)';
  }
}

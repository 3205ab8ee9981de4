import {execFile, spawnSync} from 'node:child_process';
import {promisify} from 'node:util';

/** How ranks are started. */
export type Kind = 'threads' | 'mpi';

const started = spawnSync('mpirun', ['--version'], {encoding: 'utf8'});

/** Whether this machine can start MPI jobs. */
export const hasMpi = started.status === 0;

// Open MPI asks for leave to run as root, and to start more processes than there are cores; MPICH does not.
const flags = /Open MPI|OpenRTE/.test(started.stdout ?? '') ? ['--oversubscribe', '--bind-to', 'none'] : [];
const leave = {OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1'};

/**
 * What the first of `ranks` ranks of a program prints, as JSON.
 *
 * @throws what `execFile` throws when the program fails
 */
export async function runRanks(kind: Kind, ranks: number, program: string, ...args: readonly string[]) {
  const {execPath} = process;
  const [file, before] =
    kind === 'mpi'
      ? ['mpirun', [...flags, '-n', `${ranks}`, execPath, program, 'mpi']]
      : [execPath, [program, `${ranks}`]];
  const options = {timeout: 120_000, env: {...process.env, ...leave}};
  const {stdout} = await promisify(execFile)(file as string, [...(before as string[]), ...args], options);
  return JSON.parse(stdout);
}

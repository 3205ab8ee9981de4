import {join} from 'node:path';
import {CannotInstallError} from './cannot-install-error.js';
import {run} from './program.js';

/** A Python 3 that runs here. */
export interface Python {
  /** The path of the interpreter itself. */
  readonly executable: string;
  /** For example `3.11.7`. */
  readonly version: string;
}

/**
 * The Python that was asked for, otherwise the first of `python3` and `python`; undefined where there is none.
 *
 * @throws CannotInstallError when the one asked for does not run.
 */
export async function findPython(asked: string | undefined): Promise<Python | undefined> {
  const [first] = await pythons(asked === undefined ? ['python3', 'python'] : [asked]);
  if (first !== undefined || asked === undefined) return first;
  throw new CannotInstallError(`Expected --python to be a Python 3 that runs, received ${asked}. Give its full path.`);
}

/** The Python that was asked for, otherwise all there are: of an active environment, then those on the path. */
export async function pythonsHere(
  asked: string | undefined,
  {VIRTUAL_ENV, CONDA_PREFIX}: NodeJS.ProcessEnv = process.env,
): Promise<readonly Python[]> {
  if (asked !== undefined) return [(await findPython(asked)) as Python];
  const active = [VIRTUAL_ENV, CONDA_PREFIX].filter((folder) => folder !== undefined && folder !== '');
  return pythons([...active.map((folder) => join(folder as string, 'bin/python')), 'python3', 'python']);
}

/** Those of the programs that are a Python 3, each installation once. */
async function pythons(programs: readonly string[]): Promise<readonly Python[]> {
  const source = 'import platform, sys; print(sys.executable, platform.python_version(), sys.prefix, sep="\\n")';
  const found = new Map<string, Python>();
  for (const program of programs) {
    const {code, out} = await run(program, ['-c', source]);
    const [executable, version, prefix = ''] = out.trim().split('\n');
    if (code === 0 && executable && version?.startsWith('3.') && !found.has(prefix))
      found.set(prefix, {executable, version});
  }
  return [...found.values()];
}

/** The folder of a package that is installed in this Python; undefined where there is none. It is not imported. */
export async function installedPackage(
  python: Python,
  name: 'tensorflow' | 'torch' | 'nvidia',
): Promise<string | undefined> {
  const source =
    'import importlib.util, sys; spec = importlib.util.find_spec(sys.argv[1]); print(list(spec.submodule_search_locations)[0] if spec else "")';
  const {code, out} = await run(python.executable, ['-c', source, name]);
  return code === 0 && out.trim() !== '' ? out.trim() : undefined;
}

/** Whether this Python has pip. */
export async function hasPip(python: Python): Promise<boolean> {
  return (await run(python.executable, ['-m', 'pip', '--version'])).code === 0;
}

import {CannotInstallError} from '../system/cannot-install-error.js';
import {existingCommand, findCompiler} from '../system/compiler.js';
import type {Flags} from '../system/flags.js';
import {findPython, type Python} from '../system/python.js';
import {findNpm, type Npm} from './node-gyp.js';
import {nodeHeaders} from './node-headers.js';

/** What the build takes, each undefined where it is missing. */
export interface Tools {
  /** The C++ compiler: `$CXX`, by default `g++`. */
  readonly compiler: string | undefined;
  readonly make: string | undefined;
  readonly python: Python | undefined;
  readonly npm: Npm | undefined;
  /** Node's prefix; where its headers are missing, node-gyp downloads them. */
  readonly headers: string | undefined;
}

/** The tools of a machine that has all it takes. */
export interface Toolchain extends Tools {
  readonly python: Python;
  readonly npm: Npm;
}

/** Looks for everything that the build takes. */
export async function findTools(flags: Pick<Flags, 'python'>, env: NodeJS.ProcessEnv = process.env): Promise<Tools> {
  return {
    compiler: await findCompiler(env),
    make: await existingCommand(env.MAKE?.trim() ? env.MAKE.trim() : 'make', env),
    python: await findPython(flags.python),
    npm: findNpm(process.execPath, env),
    headers: nodeHeaders(),
  };
}

/** @throws CannotInstallError naming everything that is missing, and how to get it. */
export function requireTools(tools: Tools): asserts tools is Toolchain {
  const missing: string[] = [];
  const packages: string[] = [];
  const need = (found: unknown, what: string, debian: string) => {
    if (found !== undefined) return;
    missing.push(what);
    packages.push(debian);
  };
  need(tools.compiler, 'a C++ compiler (g++, or the one that CXX names)', 'g++');
  need(tools.make, 'make', 'make');
  need(tools.python, 'Python 3', 'python3');
  need(tools.npm, 'npm with its node-gyp', 'npm');
  if (missing.length === 0) return;
  throw new CannotInstallError(
    `Expected what it takes to build the binding, but this machine lacks ${missing.join(', ')}. Run apt-get install ${packages.join(' ')}, or what your system has in its place.`,
  );
}

/** What was found, a line each. */
export function toolLines(tools: Tools): string[] {
  return [
    `C++ compiler: ${tools.compiler ?? 'missing'}`,
    `make: ${tools.make ?? 'missing'}`,
    `Python: ${tools.python === undefined ? 'missing' : `${tools.python.version}, ${tools.python.executable}`}`,
    `node-gyp: ${tools.npm?.nodeGyp ?? 'missing'}`,
    `Node's headers: ${tools.headers ?? `not installed, node-gyp will download those of ${process.version} from nodejs.org`}`,
  ];
}

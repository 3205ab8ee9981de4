import {parseArgs} from 'node:util';
import {UsageError} from './usage-error.js';

/** The engines that are installed by `annulus-native`. */
export const NATIVE_ENGINES = ['torch', 'tensorflow'] as const;

export type NativeEngine = (typeof NATIVE_ENGINES)[number];

/** What `annulus-native` was asked. */
export interface Flags {
  /** What to do: install where needed, build anew, only look, or explain. */
  readonly task: 'install' | 'rebuild' | 'check' | 'help';
  /** Undefined: what suits this machine. */
  readonly engine: NativeEngine | undefined;
  /** Where the library comes from: `auto`, `python`, `download`, or the path of a wheel or a folder. */
  readonly library: string;
  readonly device: 'cpu' | 'gpu';
  /** The Python to ask and to download with; undefined: those of active environments, `python3` and `python`. */
  readonly python: string | undefined;
  /** The package index to download from; undefined: as pip is configured. */
  readonly indexUrl: string | undefined;
}

/** What `--help` prints. */
export const HELP = `Usage: annulus-native [options]

Makes a native engine run under Annulus, against the library of a Python package: LibTorch, by an addon that is compiled
into ~/.cache/annulus, or TensorFlow, by the binding of @tensorflow/tfjs-node in this project's node_modules. Does nothing
where that works already. Linux only.

Options:
  --engine <name>      torch or tensorflow (default: what is installed in Python or works already, first what computes
                       on a GPU that is here; tensorflow where that decides nothing)
  --check              say whether it works, from where, and what it would need; changes nothing
  --library <where>    where the library comes from (default: auto)
                         python    the package that is installed in Python; linked, so keep it
                         download  the wheel, by pip download, kept in the cache
                         auto      the first of python, cache and download
                         <path>    a wheel (.whl), or a folder with include and the libraries
  --gpu                ask for an engine that computes on an NVIDIA GPU, and fail where it does not
  --python <program>   the Python to ask, to download with and to build with (default: that of an active virtualenv
                       or conda environment, then python3, then python)
  --index-url <url>    the package index to download from (default: as pip is configured)
  --rebuild            build again, also where it works
  --help               show this

npm removes what package.json does not name whenever it installs: after npm install or npm ci run this again for
tensorflow; torch stays, and is built again by itself where its version changed. Exit code 0: it works; 1: it does not,
and what is missing; 2: the arguments make no sense; 3: nothing was missing, but what was built does not work.`;

/** Reads the arguments. @throws UsageError when they make no sense. */
export function flagsOf(args: readonly string[]): Flags {
  const {values} = parsed(args);
  if (values.check && values.rebuild) {
    throw new UsageError('Expected --check or --rebuild, received both: --check changes nothing.');
  }
  return {
    task: values.help ? 'help' : values.check ? 'check' : values.rebuild ? 'rebuild' : 'install',
    engine: engineOf(values.engine),
    library: filled('--library', values.library) ?? 'auto',
    device: values.gpu ? 'gpu' : 'cpu',
    python: filled('--python', values.python),
    indexUrl: filled('--index-url', values['index-url']),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        engine: {type: 'string'},
        check: {type: 'boolean'},
        library: {type: 'string'},
        gpu: {type: 'boolean'},
        python: {type: 'string'},
        'index-url': {type: 'string'},
        rebuild: {type: 'boolean'},
        help: {type: 'boolean', short: 'h'},
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0], {cause: error});
  }
}

function engineOf(name: string | undefined): NativeEngine | undefined {
  const engine = NATIVE_ENGINES.find((engine) => engine === name);
  if (name === undefined || engine !== undefined) return engine;
  throw new UsageError(`Expected --engine to be one of ${NATIVE_ENGINES.join(', ')}, received ${name}.`);
}

function filled(flag: string, value: string | undefined): string | undefined {
  if (value === '') throw new UsageError(`Expected ${flag} to have a value, received an empty one.`);
  return value;
}

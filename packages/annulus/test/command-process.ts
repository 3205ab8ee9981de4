import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** The compiled test lies in build/test. */
const command = fileURLToPath(new URL('../../bin/annulus.cjs', import.meta.url));

/** What native TensorFlow writes when it starts, whatever its level of logging. */
const TENSORFLOW_START = /^(WARNING: All log messages before absl|[IW]\d{4} .*oneDNN custom operations are on).*\n/gm;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Signalled {
  /** Sent between two batches, as soon as `file` is there and, but for SIGKILL, the command listens. */
  readonly signal: NodeJS.Signals;
  readonly file: string;
}

/** Runs the command in a process of its own, as typed in a shell. */
export function commandProcess(args: readonly string[], signalled?: Signalled): Promise<Ended> {
  const {npm_lifecycle_event: _, ...env} = process.env;
  const watch = signalled ? ['--import', `data:text/javascript,${encodeURIComponent(watching(signalled))}`] : [];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...watch, command, ...args], {env}, (_error, out, err) =>
      resolve({code: child.exitCode, signal: child.signalCode, out, err: err.replace(TENSORFLOW_START, '')}),
    );
  });
}

/** A program that runs beside the command and signals its own process, for the moment not to depend on other processes. */
const watching = ({signal, file}: Signalled): string => `
  import {existsSync} from 'node:fs';
  const listens = () => ${signal === 'SIGKILL'} || process.listenerCount(${JSON.stringify(signal)}) > 0;
  const timer = setInterval(() => {
    if (!listens() || !existsSync(${JSON.stringify(file)})) return;
    clearInterval(timer);
    process.kill(process.pid, ${JSON.stringify(signal)});
  }, 1).unref();`;

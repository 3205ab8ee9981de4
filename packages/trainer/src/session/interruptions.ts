import {constants} from 'node:os';
import {inspect} from 'node:util';
import {InterruptedError} from './interrupted-error.js';
import {interruptingSignals} from './requests.js';
import type {Session} from './session.js';

/** Those that this operating system knows. */
const signals = interruptingSignals.filter((name) => name in constants.signals);

/** The runs of this process that a signal interrupts. */
const listening = new Set<Session>();

/** Milliseconds in which a second SIGINT is the first one's echo: under npm a process receives each Ctrl-C twice. */
const ECHO = 300;

/** When the SIGINT came that interrupted the runs which are ending. */
let interruptedAt: number | undefined;

/**
 * Interrupts `run` when its `signal` is aborted, or at once if it already is, and on the signals that end a run
 * unless they are to be ignored; a second SIGINT ends the process. Call what is returned when the run has ended.
 */
export function listenForInterruptions(
  run: Session,
  signal: AbortSignal | undefined,
  onSignal: 'exit' | 'stop' | 'ignore',
): () => void {
  const abort = () => {
    run.interrupt('abort');
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  if (onSignal !== 'ignore') listen(run);
  return () => {
    signal?.removeEventListener('abort', abort);
    leave(run);
  };
}

/**
 * Ends the process if a signal interrupted `run`, with the exit code that shells report: 130 for SIGINT, 143 for SIGTERM, 129 for
 * SIGHUP, 140 for SIGUSR2.
 * What went wrong while it ended is printed first.
 */
export function exitIfSignalled({interrupted}: Session, errors: readonly unknown[]): void {
  if (interrupted === undefined || interrupted === 'abort' || listening.size > 0) return;
  for (const error of errors) {
    if (!(error instanceof InterruptedError)) process.stderr.write(`${inspect(error)}\n`);
  }
  process.exit(exitCodeOf(interrupted));
}

function listen(run: Session): void {
  if (listening.size === 0) {
    interruptedAt = undefined;
    for (const name of signals) process.on(name, interrupt);
  }
  listening.add(run);
}

function leave(run: Session): void {
  listening.delete(run);
  if (listening.size === 0) for (const name of signals) process.removeListener(name, interrupt);
}

function interrupt(received: NodeJS.Signals): void {
  if (received === 'SIGINT') {
    const since = performance.now() - (interruptedAt ?? Number.NEGATIVE_INFINITY);
    if (since < ECHO) return;
    if (interruptedAt !== undefined) process.exit(exitCodeOf(received));
    interruptedAt = performance.now();
  }
  if (received === 'SIGHUP') outliveTerminal();
  for (const run of listening) run.interrupt(received);
  process.stderr.write(`\n${received}: the run ends after this batch. A second Ctrl-C ends it at once.\n`);
}

/** What is written to a terminal that is closed fails, which must not end the run before it is saved. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

const exitCodeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

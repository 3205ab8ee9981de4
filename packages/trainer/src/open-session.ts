import {Timer} from './callbacks/timer.js';
import {ConsoleLogger} from './display/console-logger.js';
import {ProgressBar} from './display/progress-bar.js';
import {expectParticipant} from './hooks/expect-participant.js';
import {rankOf} from './parallel/join-group.js';
import {Session} from './session/session.js';
import type {TrainerOptions} from './session/trainer-options.js';

/**
 * A session with the plugins installed and then the callbacks attached, the loggers after them, and what shows progress last.
 * Only the first rank of a spread fit has loggers, shows progress and writes.
 */
export function openSession({
  plugins = [],
  callbacks = [],
  loggers = [],
  maxTime,
  progress = 'bar',
  fastDevRun,
  strategy = 'single',
  onWatcherError = console.error,
}: TrainerOptions): Session {
  for (const callback of [...callbacks, ...loggers]) expectParticipant(callback, 'callback');
  const timer = maxTime ? [new Timer({name: 'maxTime', limit: maxTime})] : [];
  const shown = [...callbacks, ...loggers].some(({shows}) => shows === 'progress');
  const display = process.stderr.isTTY ? ProgressBar : ConsoleLogger;
  const bar = progress === 'bar' && !shown ? [new display()] : [];
  const everywhere = [...callbacks.filter(({ranks}) => ranks !== 'first'), ...timer];
  const first = rankOf(strategy) === 0;
  return new Session({
    plugins,
    callbacks: first ? [...callbacks, ...timer] : everywhere,
    loggers: first ? [...loggers, ...bar] : [],
    dry: fastDevRun !== undefined,
    onWatcherError,
  });
}

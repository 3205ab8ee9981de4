import {ProgressBar} from '../callbacks/progress-bar.js';
import {Timer} from '../callbacks/timer.js';
import type {TrainerOptions} from '../options/trainer-options.js';
import {Session} from './session.js';

/** A session with the plugins installed and then the callbacks attached, the loggers after them, and the progress bar last. */
export function openSession({
  plugins = [],
  callbacks = [],
  loggers = [],
  maxTime,
  progress = 'bar',
  fastDevRun,
  onWatcherError = console.error,
}: TrainerOptions): Session {
  const timer = maxTime ? [new Timer({name: 'maxTime', limit: maxTime})] : [];
  const bar = progress === 'bar' ? [new ProgressBar()] : [];
  return new Session({
    plugins,
    callbacks: [...callbacks, ...timer, ...loggers, ...bar],
    dry: fastDevRun !== undefined,
    onWatcherError,
  });
}

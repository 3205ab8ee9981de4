import {type Command, Option} from 'commander';
import {OptionError} from '../options/option-error.js';
import type {RunCommand, Wording} from '../options/wording.js';
import {runKinds} from '../training/run-folder.js';
import {inFlags} from './flag-wording.js';

/** `--resume`, of a command that trains; `free` are the options that may be given too. */
export function resumeFlag(command: RunCommand, free: readonly string[]): Option {
  const flags = free.map(inFlags.option);
  const named = `${flags.slice(0, -1).join(', ')} and ${flags.at(-1)}`;
  const [, kind] = runKinds[command].split(' ');
  return new Option(
    '--resume <run>',
    `goes on with ${runKinds[command]} that was interrupted or killed, its name under --output or its folder, exactly as if it had not been; its own options hold, so only ${named} may be given too (default: a new ${kind})`,
  ).helpGroup('The run:');
}

/**
 * Checks a command line that has `--resume`: its other options must change nothing of what comes out.
 *
 * @param free - the options that may be given too
 * @throws {OptionError} when it has one that would make another run of it
 */
export function expectSameRun(command: Command, kind: RunCommand, free: readonly string[]): void {
  const other = Object.keys(command.opts()).filter((option) => option !== 'resume' && !free.includes(option));
  const [first] = other;
  if (first === undefined) return;
  const names = ({option}: Wording) => other.map(option).join(', ');
  throw new OptionError({
    option: first,
    expected: (wording) =>
      `no ${names(wording)} with ${wording.option('resume')}: ${runKinds[kind]} goes on with the options it was started with`,
    advice: () => `Leave ${other.length === 1 ? 'it' : 'them'} out, or start another ${runKinds[kind].split(' ')[1]}.`,
  });
}

import type {Command} from 'commander';
import type {TrainingOptions} from '../settings/training-options.js';
import {UsageError} from '../options/option-error.js';

/** What `--resume` asks for. */
export interface Resumption {
  /** The name of a run under `output`, or its folder. */
  readonly run: string;
  readonly output: string;
  /** Absent: as the run was started. */
  readonly progress?: TrainingOptions['progress'];
}

const allowed = ['resume', 'output', 'progress'];

/**
 * Reads a command line that has `--resume`.
 *
 * @param what - what goes on, such as `comparison`
 * @param free - more flags that may be given, as they change nothing of what comes out
 * @throws UsageError when it also has a flag that would make another run of it
 */
export function resumptionOf(command: Command, what: string, free: readonly string[] = []): Resumption {
  const given = (option: string) => command.getOptionValueSource(option) === 'cli';
  const other = command.options.filter(
    (option) => given(option.attributeName()) && ![...allowed, ...free].includes(option.name()),
  );
  if (other.length > 0) {
    const names = other.map(({long}) => long).join(', ');
    const article = /^[aeiou]/.test(what) ? 'an' : 'a';
    throw new UsageError(
      `Expected no ${names} with --resume: ${article} ${what} goes on with the options it was started with. ` +
        `Leave ${other.length === 1 ? 'it' : 'them'} out, or start another ${what}.`,
    );
  }
  const {
    resume: run,
    output,
    progress,
  } = command.opts<{resume: string} & Pick<TrainingOptions, 'output' | 'progress'>>();
  return {run, output, ...(given('progress') && {progress})};
}

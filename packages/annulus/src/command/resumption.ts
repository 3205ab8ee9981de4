import type {Command} from 'commander';
import type {CompareOptions} from './compare-options.js';
import {UsageError} from './usage-error.js';

/** What `--resume` asks for. */
export interface Resumption {
  /** The name of a comparison under `output`, or its folder. */
  readonly run: string;
  readonly output: string;
  /** Absent: as the comparison was started. */
  readonly progress?: CompareOptions['progress'];
}

const allowed = ['resume', 'output', 'progress'];

/**
 * Reads a command line that has `--resume`.
 *
 * @throws UsageError when it also has a flag that would make another comparison of it
 */
export function resumptionOf(command: Command): Resumption {
  const given = (option: string) => command.getOptionValueSource(option) === 'cli';
  const other = command.options.filter((option) => given(option.attributeName()) && !allowed.includes(option.name()));
  if (other.length > 0) {
    const names = other.map(({long}) => long).join(', ');
    throw new UsageError(
      `Expected no ${names} with --resume: a comparison goes on with the options it was started with. ` +
        `Leave ${other.length === 1 ? 'it' : 'them'} out, or start another comparison.`,
    );
  }
  const {
    resume: run,
    output,
    progress,
  } = command.opts<{resume: string} & Pick<CompareOptions, 'output' | 'progress'>>();
  return {run, output, ...(given('progress') && {progress})};
}

import {OptionError} from '../options/option-error.js';
import {runningCommand} from './running-command.js';

/** What a command that measures encoders was given. */
interface GivenToMeasure {
  /** The encoder's folder, absent with `--resume`. */
  readonly encoder: string | undefined;
  /** The folder that is gone on with. */
  readonly resume: string | undefined;
  /** Names of the flags beside it. */
  readonly flags: readonly string[];
}

interface MeasuringCommand {
  /** What it does, such as `transfer`. */
  readonly noun: string;
  /** Flags that change nothing of what comes out, which may be given when it goes on. */
  readonly free: readonly string[];
  /** How it is called, such as `transfer runs/my-run`. */
  readonly example: string;
}

/** @throws {OptionError} when there is no encoder, or something beside `--resume` that would make another measuring of it */
export function expectEncoderOrResume(
  {encoder, resume, flags}: GivenToMeasure,
  {noun, free, example}: MeasuringCommand,
): void {
  if (resume !== undefined) expectSame(flags, encoder, {noun, free});
  if (resume !== undefined || encoder !== undefined) return;
  throw new OptionError({
    option: 'encoder',
    expected: () => 'the folder of a run or of an encoder, received nothing',
    advice: () => `Such as: ${runningCommand()} ${example}.`,
  });
}

function expectSame(
  given: readonly string[],
  encoder: string | undefined,
  {noun, free}: Omit<MeasuringCommand, 'example'>,
): void {
  const other = given.filter((name) => !free.includes(name));
  const [first = 'encoder'] = other;
  if (other.length === 0 && encoder === undefined) return;
  throw new OptionError({
    option: first,
    expected: ({option}) =>
      `no ${other.length === 0 ? 'encoder' : other.map(option).join(', ')} with ${option('resume')}: a ${noun} goes on with the options it was started with`,
    advice: () => 'Leave it out, or start another one.',
  });
}

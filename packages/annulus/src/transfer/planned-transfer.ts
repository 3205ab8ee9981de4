import {encodersOfRun} from '../measuring/encoders-of-run.js';
import {encoderKey} from '../measuring/keys.js';
import {loadedEncoder} from '../measuring/loaded-encoder.js';
import type {MeasuredEncoder} from '../measuring/measured-encoder.js';
import {untrainedEncoders} from '../measuring/untrained-encoders.js';
import {OptionError} from '../options/option-error.js';
import {nameList} from '../text/name-list.js';
import type {Shown} from './shown.js';
import {type Sight, shownTo, sightOf, whyNot} from './shown-to.js';
import {type PlacedTask, placedTasks} from './task-place.js';
import {type TransferTaskName, transferTaskNames, transferTasks} from './tasks/tasks.js';
import type {CompleteTransferOptions} from './transfer-options.js';

/** An encoder, and what examples become before it sees them. */
export interface PlannedEncoder {
  readonly encoder: MeasuredEncoder;
  /** As `encoderKey` gives it. */
  readonly key: string;
  readonly sight: Sight;
}

/** What is to be measured. */
export interface PlannedTransfer {
  /** The untrained ones first. */
  readonly encoders: readonly PlannedEncoder[];
  readonly tasks: readonly PlacedTask[];
  /** Lines about what was found, and what was not. */
  readonly said: readonly string[];
}

/**
 * Finds the encoders and the tasks.
 *
 * @throws {OptionError} when there is none, a task is not there, or one cannot be shown to an encoder
 */
export async function plannedTransfer(options: CompleteTransferOptions): Promise<PlannedTransfer> {
  const {encoder: path, tasks: asked, root} = options;
  const {encoders: trained} = encodersOfRun(path);
  const {tasks: placed, absent} = placedTasks(asked, root);
  const all = [...(await untrainedEncoders(trained)), ...trained];
  const encoders: PlannedEncoder[] = [];
  for (const encoder of all)
    encoders.push({encoder, key: await encoderKey(encoder), sight: await sightIn(encoder, options.size)});
  const misfit = (name: TransferTaskName) => reasonAgainst(name, encoders);
  const fitting = placed.filter(({name}) => misfit(name) === undefined);
  const [unfit] = placed.filter(({name}) => misfit(name) !== undefined);
  if (unfit && (asked !== 'all' || fitting.length === 0)) throw refusal(unfit.name, encoders);
  const left = placed.filter((task) => !fitting.includes(task)).map(({name}) => name);
  const said = [
    ...(asked === 'all' ? [`Tasks found in ${root}: ${nameList(fitting.map(({name}) => name))}`] : []),
    ...(left.length > 0 ? [`Not for these encoders: ${nameList(left)}`] : []),
    ...(absent.length > 0 ? [`Not found there: ${nameList(absent)}`] : []),
  ];
  expectSize(options, fitting);
  return {encoders, tasks: fitting, said};
}

/** What examples of a task become before an encoder sees them. */
export const shownOf = (
  {sight}: PlannedEncoder,
  {name}: PlacedTask,
  {size, fit}: Pick<CompleteTransferOptions, 'size' | 'fit'>,
): Shown => shownTo(sight, transferTasks[name].of, {size, fit});

/** @throws {OptionError} when it cannot be for pictures of that size */
async function sightIn(encoder: MeasuredEncoder, size?: number): Promise<Sight> {
  if (size !== undefined) (await loadedEncoder(encoder, size)).dispose();
  const loaded = await loadedEncoder(encoder);
  try {
    return sightOf(loaded);
  } finally {
    loaded.dispose();
  }
}

const reasonAgainst = (name: TransferTaskName, encoders: readonly PlannedEncoder[]): string | undefined =>
  encoders.map(({sight}) => whyNot(sight, transferTasks[name].of)).find((reason) => reason !== undefined);

function refusal(name: TransferTaskName, encoders: readonly PlannedEncoder[]): OptionError {
  const unfit = encoders.filter(({sight}) => whyNot(sight, transferTasks[name].of) !== undefined);
  // The untrained one comes first, and is of the same folder.
  const {encoder} = (unfit.find((each) => each.encoder.weights === 'trained') ?? unfit[0]) as PlannedEncoder;
  const others = transferTaskNames.filter((other) => reasonAgainst(other, encoders) === undefined);
  return new OptionError({
    option: 'tasks',
    received: name,
    expected: ({option}) =>
      `${option('tasks')} to be of what ${encoder.label} in ${encoder.folder} takes, received ${name}, which is of ${transferTasks[name].of}: ` +
      `${reasonAgainst(name, encoders)}`,
    advice: () => `Tasks that fit: ${nameList(others)}.`,
  });
}

/** @throws {OptionError} when there is no picture to be of that size */
function expectSize({size, fit}: CompleteTransferOptions, tasks: readonly PlacedTask[]): void {
  const option = size !== undefined ? 'size' : fit !== undefined ? 'fit' : undefined;
  if (option === undefined || tasks.some(({name}) => transferTasks[name].of === 'pictures')) return;
  throw new OptionError({
    option,
    received: size ?? fit,
    expected: (wording) =>
      `no ${wording.option(option)} with tasks of sounds alone, whose spectrograms are as the encoder heard them`,
    advice: () => 'Leave it out.',
  });
}

import {type Boundary, type Callback, type Run, type StateDict, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

type Method = Exclude<keyof Callback, 'name' | 'ranks' | 'shows' | 'state'>;

/** What a logger was told in a run, in order. */
export type Recording = readonly (readonly [method: Method, event: object])[];

const heard: readonly Method[] = [
  ...(['onSetup', 'onFitStart', 'onEpochStart', 'onBatchEnd', 'onValidationEnd', 'onEpochEnd'] as const),
  ...(['onBoundary', 'onFitEnd', 'onTestEnd', 'onTeardown'] as const),
];

/** A real run of 2 epochs of 5 batches, with a validation after every second batch, a metric that comes late, and NaN. */
export async function recordRun(): Promise<Recording> {
  const recording: (readonly [Method, object])[] = [];
  const record = (method: Method) => [method, (event: object) => void recording.push([method, structuredClone(event)])];
  const recorder = {name: 'recorder', ...Object.fromEntries(heard.map(record))} as Callback;
  const late: Callback = {
    name: 'late',
    onEpochEnd: ({epoch}, run) => (epoch > 0 ? run.log('knn, "top" 1', Number.NaN) : undefined),
  };
  const trainer = new Trainer({
    maxEpochs: 2,
    validateEvery: {batches: 2},
    callbacks: [late],
    loggers: [recorder],
    progress: 'quiet',
    hyperparameters: {seed: 7},
  });
  await trainer.fit(new LinearRegression(), points({batches: 5}), {validation: points()});
  return recording;
}

/** Where a checkpoint could be made: the boundaries of a recording, by their index in it. */
export const boundariesOf = (recording: Recording): number[] =>
  recording.flatMap(([method], index) => (method === 'onBoundary' ? [index] : []));

type AnyMethod = ((event: object, run: Run, restored?: StateDict) => unknown) | undefined;

/** Tells `logger` what is recorded, of a run that goes on from a checkpoint with its state `restored`. */
export async function replay(logger: Callback, recording: Recording, restored?: StateDict): Promise<void> {
  const methods = logger as unknown as Record<Method, AnyMethod>;
  for (const [method, event] of recording) await methods[method]?.call(logger, event, {} as Run, restored);
}

/**
 * A run that made a checkpoint at boundary `at` and was killed `later` events after it, and another that goes on from that
 * checkpoint to the end.
 */
export async function killAndResume(
  create: () => Callback,
  recording: Recording,
  at: number,
  later: number,
): Promise<void> {
  const killed = create();
  await replay(killed, recording.slice(0, at));
  const state = structuredClone(killed.state?.()) as StateDict;
  await replay(killed, recording.slice(at, Math.min(at + later, recording.length - 1)));
  await replay(killed, recording.slice(-1)); // Everything the killed run wrote has reached its file.

  const resumed = create();
  const {epoch, batch, globalStep} = (recording[at] as Recording[number])[1] as Boundary;
  const begin = recording
    .slice(0, 2)
    .map(([method, event]) => [method, {...event, resumed: {epoch, batch, globalStep}}] as const);
  await replay(resumed, [...begin, ...recording.slice(at + 1)], state);
}

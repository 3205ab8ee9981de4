import {labelled} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import {
  type ExtractedFeatures,
  type ExtractFeaturesOptions,
  extractedBatches,
  extractFeatures,
  type FeatureRows,
  type LinearEvaluationResult,
  type LinearProbeOptions,
  linearProbe,
  nearestNeighbourAnswers,
} from '@annulus/transfer';
import {bitsText} from './bits.js';
import type {MemoryShares} from './memory-shares.js';
import {pooledFeatures} from './pooled-features.js';
import type {PreparedTask} from './prepared-task.js';
import type {TransferPart} from './transfer-part.js';
import type {TransferProtocol} from './transfer-protocol.js';

/** How far the measuring of an encoder on a task has come. */
export type PartProgress =
  | {readonly stage: 'extraction'; readonly done: number; readonly of: number}
  | {readonly stage: 'neighbours'}
  | {readonly stage: 'probe'; readonly done: number; readonly of: number};

export interface PartMeasuring extends PreparedTask {
  readonly protocol: TransferProtocol;
  /** Examples that go through the encoder at a time. */
  readonly batchSize: number;
  readonly loaders: 'auto' | number;
  /** Memory that features may take; others go into the folder. */
  readonly memory: Pick<MemoryShares, 'prepool' | 'pooled'>;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PartProgress) => void;
}

/** What is measured of an encoder on a task, and what its probe said of the test examples. */
export type MeasuredPart = Pick<
  TransferPart,
  'linear' | 'linearTrain' | 'losses' | 'knn' | 'knnCorrect' | 'features' | 'kept' | 'correct' | 'seconds'
> & {
  readonly predictions: LinearEvaluationResult['predictions'];
  readonly labels: Int32Array;
  readonly classes: readonly string[];
};

/** Extracts features once, and measures them by nearest neighbours and by a probe for each order of the training examples. */
export async function measurePart(encoder: Encoder, measuring: PartMeasuring): Promise<MeasuredPart> {
  const {protocol, memory, signal, onProgress} = measuring;
  const clock = new Clock();
  const {length} = measuring.train;
  const of = length + measuring.test.length;
  const prepool = (split: Split, before: number) =>
    extracted(encoder, measuring, {
      split,
      feature: 'prepool',
      megabytes: memory.prepool[split],
      onExtracted: ({examples}) => onProgress({stage: 'extraction', done: before + examples, of}),
    });
  await using train = await prepool('train', 0);
  await using test = await prepool('test', length);
  const extraction = clock.lap();

  onProgress({stage: 'neighbours'});
  const {answers, width} = await neighboursOf(encoder, {train, test}, measuring);
  signal.throwIfAborted();
  const forKnn = clock.lap();

  const {seeds, probe} = protocol;
  const orders: LinearEvaluationResult[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const done = (epoch: number) =>
      onProgress({stage: 'probe', done: seed * probe.epochs + epoch, of: seeds * probe.epochs});
    done(0);
    const views = viewsOf(encoder, measuring, {batchSize: probe.batchSize, seed});
    const onEpoch = ({epoch}: {readonly epoch: number}) => done(epoch + 1);
    orders.push(await linearProbe({...probe, train, test, ...views, seed, signal, onEpoch}));
    signal.throwIfAborted(); // One that was aborted is of a probe as it stood.
  }
  const [{predictions}] = orders as [LinearEvaluationResult];
  const classes = train.classes ?? [];
  return {
    linear: orders.map(({accuracy}) => accuracy),
    linearTrain: orders.map(({trainAccuracy}) => trainAccuracy),
    losses: orders.map(({losses}) => losses.at(-1) ?? Number.NaN),
    knn: answers.filter((right) => right).length / answers.length,
    knnCorrect: bitsText(answers),
    features: {prepool: train.width, pooled: width},
    kept: 'features' in train && 'features' in test ? 'memory' : 'disk',
    correct: bitsText(
      Array.from(test.labels, (label, at) => nameIn(test, label) === nameIn(train, predictions.classes[at])),
    ),
    seconds: {extraction, knn: forKnn, probe: clock.lap()},
    predictions,
    labels: test.labels,
    classes,
  };
}

/** The name of a class, or else its number. */
const nameIn = ({classes}: Pick<FeatureRows, 'classes'>, label = -1): string => classes?.[label] ?? `${label}`;

type Split = 'train' | 'test';

interface Extraction extends Pick<ExtractFeaturesOptions, 'feature' | 'onExtracted'> {
  readonly split: Split;
  /** Memory that they may take. */
  readonly megabytes: number;
}

function extracted(
  encoder: Encoder,
  {train, test, transform, batchSize, loaders, folder, signal}: PartMeasuring,
  {split, megabytes, ...extraction}: Extraction,
): Promise<ExtractedFeatures> {
  const examples = split === 'train' ? train : test;
  const data = labelled(examples, {batchSize, transform, order: 'sequential', workers: loaders});
  return extractFeatures(encoder, data, {...extraction, signal, storage: {megabytes, folder}});
}

/** What the probe learns from, where it is not the extracted features. */
function viewsOf(
  encoder: Encoder,
  {views, batchSize, loaders}: PartMeasuring,
  batching: {readonly batchSize: number; readonly seed: number},
): Pick<LinearProbeOptions, 'batches'> {
  if (views === undefined) return {};
  const {train, transform} = views;
  const data = labelled(train, {...batching, transform, workers: loaders});
  return {batches: extractedBatches(encoder, data, {batchSize})};
}

/** Which test examples nearest neighbours had right, and how wide pooled features are. */
async function neighboursOf(
  encoder: Encoder,
  prepool: Readonly<Record<Split, ExtractedFeatures>>,
  measuring: PartMeasuring,
): Promise<{readonly answers: readonly boolean[]; readonly width: number}> {
  const {protocol, memory} = measuring;
  const pooled = await pooledFeatures(encoder, {
    prepool,
    megabytes: memory.pooled,
    extract: (split, megabytes) => extracted(encoder, measuring, {split, feature: 'pooled', megabytes}),
  });
  const {train: reference, test: query} = pooled;
  const neighbours = Math.min(protocol.neighbours, reference.labels.length);
  try {
    const {temperature} = protocol;
    const answers = await nearestNeighbourAnswers({reference, query, neighbours, temperature});
    return {answers, width: reference.width};
  } finally {
    await pooled.close();
  }
}

/** Seconds between two moments. */
class Clock {
  #since = performance.now();

  lap(): number {
    const [before, now] = [this.#since, performance.now()];
    this.#since = now;
    return (now - before) / 1000;
  }
}

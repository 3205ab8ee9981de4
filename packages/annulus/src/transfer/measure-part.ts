import {type Dataset, type Example, labelled} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import {
  averagedRows,
  type ExtractedFeatures,
  extractFeatures,
  type FeatureRows,
  inMemory,
  type LinearEvaluationResult,
  linearProbe,
  nearestNeighbourAnswers,
} from '@annulus/transfer';
import {bitsText} from './bits.js';
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
  /** Memory that features may take, in megabytes; others go into the folder. */
  readonly megabytes: number;
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
  const {protocol, megabytes, signal, onProgress} = measuring;
  const clock = new Clock();
  const extracted = (examples: Dataset<Example>, before: number, share: number) =>
    extractedFrom(encoder, examples, {...measuring, before, share});
  await using train = await extracted(measuring.train, 0, 2 / 3);
  await using test = await extracted(measuring.test, measuring.train.length, 1 / 3);
  const extraction = clock.lap();

  onProgress({stage: 'neighbours'});
  const pooled = await pooledOf(encoder, train, test, {...measuring, megabytes: megabytes / 4});
  const neighbours = Math.min(protocol.neighbours, train.labels.length);
  const {temperature} = protocol;
  const voted = await nearestNeighbourAnswers({reference: pooled.train, query: pooled.test, neighbours, temperature});
  signal.throwIfAborted();
  const forKnn = clock.lap();

  const {seeds, probe} = protocol;
  const orders: LinearEvaluationResult[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const done = (epoch: number) =>
      onProgress({stage: 'probe', done: seed * probe.epochs + epoch, of: seeds * probe.epochs});
    done(0);
    orders.push(await linearProbe({...probe, train, test, seed, signal, onEpoch: ({epoch}) => done(epoch + 1)}));
    signal.throwIfAborted(); // One that was aborted is of a probe as it stood.
  }
  const [{predictions}] = orders as [LinearEvaluationResult];
  const classes = train.classes ?? [];
  return {
    linear: orders.map(({accuracy}) => accuracy),
    linearTrain: orders.map(({trainAccuracy}) => trainAccuracy),
    losses: orders.map(({losses}) => losses.at(-1) ?? Number.NaN),
    knn: voted.filter((right) => right).length / voted.length,
    knnCorrect: bitsText(voted),
    features: {prepool: train.width, pooled: pooled.train.width},
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

interface Extraction extends PartMeasuring {
  /** Examples that were extracted before these. */
  readonly before: number;
  /** Of the memory, what these may take. */
  readonly share: number;
}

function extractedFrom(
  encoder: Encoder,
  examples: Dataset<Example>,
  {train, test, transform, batchSize, loaders, megabytes, folder, signal, onProgress, before, share}: Extraction,
): Promise<ExtractedFeatures> {
  const data = labelled(examples, {batchSize, transform, order: 'sequential', workers: loaders});
  const of = train.length + test.length;
  return extractFeatures(encoder, data, {
    feature: 'prepool',
    signal,
    storage: {megabytes: megabytes * share, folder},
    onExtracted: ({examples: done}) => onProgress({stage: 'extraction', done: before + done, of}),
  });
}

/** The pooled features of both splits: out of those before the pool where it is an average, else by another pass. */
async function pooledOf(
  encoder: Encoder,
  train: ExtractedFeatures,
  test: ExtractedFeatures,
  measuring: PartMeasuring,
): Promise<{readonly train: FeatureRows; readonly test: FeatureRows}> {
  const channels = averagedChannels(encoder);
  const {megabytes} = measuring;
  if (channels === undefined) {
    const again = (examples: Dataset<Example>) => pooledAgain(encoder, examples, measuring);
    return {train: await again(measuring.train), test: await again(measuring.test)};
  }
  const averaged = async (maps: ExtractedFeatures) => {
    const rows = averagedRows(maps, channels);
    return (4 * channels * maps.labels.length) / 1e6 > megabytes ? rows : inMemory(rows, maps);
  };
  return {train: await averaged(train), test: await averaged(test)};
}

/** The channels of the map that `pooled` averages; undefined where it is something else. */
function averagedChannels({pooled, lastFeatures}: Encoder): number | undefined {
  const {sourceLayer, nodeIndex} = pooled;
  const [map] = sourceLayer.inboundNodes[nodeIndex]?.inputTensors ?? [];
  const averages = sourceLayer.getClassName() === 'GlobalAveragePooling2D' && map === lastFeatures;
  return averages ? (lastFeatures.shape.at(-1) ?? undefined) : undefined;
}

const pooledAgain = (
  encoder: Encoder,
  examples: Dataset<Example>,
  {transform, batchSize, loaders, signal}: PartMeasuring,
) =>
  extractFeatures(
    encoder,
    labelled(examples, {
      batchSize,
      transform,
      order: 'sequential',
      workers: loaders,
    }),
    {feature: 'pooled', signal},
  );

/** Seconds between two moments. */
class Clock {
  #since = performance.now();

  lap(): number {
    const [before, now] = [this.#since, performance.now()];
    this.#since = now;
    return (now - before) / 1000;
  }
}

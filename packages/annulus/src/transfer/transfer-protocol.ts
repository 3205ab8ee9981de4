import type {TransferTask} from './tasks/transfer-task.js';
import type {CompleteTransferOptions} from './transfer-options.js';

/** How features are measured: what a number must be told with. */
export interface TransferProtocol {
  /** Orders of the training examples. */
  readonly seeds: number;
  readonly probe: {
    readonly epochs: number;
    readonly learningRate: number;
    readonly momentum: number;
    readonly batchSize: number;
    readonly scaling: 'none' | 'standardize';
  };
  /** What the probe learns from of recordings: spectrograms that are masked anew each epoch, or clean ones. */
  readonly views: 'augmented' | 'clean';
  readonly neighbours: number;
  readonly temperature: number;
  /** At most so many examples of each task; absent: all. */
  readonly train?: number;
  readonly test?: number;
}

/** The paper's, where options say nothing else. */
export const transferProtocol = ({
  seeds,
  probeEpochs: epochs,
  probeLearningRate: learningRate,
  probeScaling: scaling,
  probeViews: views,
  neighbours,
  train,
  test,
}: CompleteTransferOptions): TransferProtocol => ({
  seeds,
  probe: {epochs, learningRate, momentum: 0.9, batchSize: 256, scaling},
  views,
  neighbours,
  temperature: 0.1,
  ...(train !== undefined && {train}),
  ...(test !== undefined && {test}),
});

/** What of it has a part in the results of a task: what the probe learns from of recordings changes nothing of pictures. */
export const protocolOf = (
  of: TransferTask['of'],
  {views, ...protocol}: TransferProtocol,
): Omit<TransferProtocol, 'views'> & Partial<Pick<TransferProtocol, 'views'>> =>
  of === 'sounds' ? {...protocol, views} : protocol;

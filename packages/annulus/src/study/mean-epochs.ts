import type {EpochRecord} from '../training/epoch-record.js';
import type {StudyResult} from './study.js';

/** Epoch by epoch the means over seeds, of the metrics that all seeds have. */
export function meanEpochs(results: readonly Pick<StudyResult, 'epochs'>[]): EpochRecord[] {
  const [first, ...others] = results.map(({epochs = []}) => epochs);
  return (first ?? []).map((record, index) => {
    const all = [record, ...others.map((epochs) => epochs[index])].filter((of) => of !== undefined);
    const mean = (of: (record: EpochRecord) => number) => all.reduce((sum, each) => sum + of(each), 0) / all.length;
    const names = Object.keys(record.metrics).filter((name) => all.every(({metrics}) => name in metrics));
    return {
      epoch: record.epoch,
      seconds: mean(({seconds}) => seconds),
      imagesPerSecond: mean(({imagesPerSecond}) => imagesPerSecond),
      metrics: Object.fromEntries(names.map((name) => [name, mean(({metrics}) => metrics[name] as number)])),
    };
  });
}

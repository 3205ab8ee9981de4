import {type EpochMetrics, type Look, lastRunOf, looksAt, percentText, type Verdict} from './learning-verdict.js';

/** Share of the planned epochs, and epochs at the least, without improvement. */
const long = {share: 0.3, epochs: 10};

/** Looks at a metric since the best one. */
const looksSince = 3;

/** What says whether a run improves, the best first: by how much, and how a value is read. */
const measures = [
  {metric: 'knn/accuracy', label: 'kNN', sign: 1, margin: () => 0.005, text: percentText},
  {metric: 'probe/accuracy', label: 'online probe', sign: 1, margin: () => 0.005, text: percentText},
  {
    metric: 'loss',
    label: 'loss',
    sign: -1,
    margin: (value: number) => Math.abs(value) * 0.005,
    text: (value: number) => value.toFixed(3),
  },
] as const;

/**
 * Whether the accuracy, or without labels the loss, has got no better for a good part of the run. The loss says nothing where a ring moves,
 * nor while rows of a memory are random: those are easy to tell from a picture.
 */
export const noLongerImproves: Verdict = (epochs, {maxEpochs}) => {
  const measure = measures.find(({metric}) => epochs.some(({metrics}) => metric in metrics));
  if (!measure || (measure.metric === 'loss' && ringMoves(epochs))) return undefined;
  const {label, sign, margin, text} = measure;
  const looks = looksAt(measure.metric === 'loss' ? afterFilling(epochs) : epochs, measure.metric);
  const last = looks.at(-1);
  if (!last) return undefined;
  const best = looks.reduce((so: Look, look) => (sign * (look.value - so.value) > margin(so.value) ? look : so));
  const since = looks.filter(({epoch}) => epoch > best.epoch).length;
  const patience = Math.max(long.epochs, long.share * (Number.isFinite(maxEpochs) ? maxEpochs : last.epoch));
  if (since < looksSince || last.epoch - best.epoch < patience) return undefined;
  return {
    kind: 'no longer improves',
    since: best.epoch,
    text: `It no longer improves since epoch ${best.epoch}: ${label} ${text(best.value)} then, ${text(last.value)} in epoch ${last.epoch}.`,
  };
};

function afterFilling(epochs: readonly EpochMetrics[]): readonly EpochMetrics[] {
  const filled = lastRunOf(looksAt(epochs, 'memory/written'), (share) => share === 1)[0];
  const known = epochs.some(({metrics}) => 'memory/written' in metrics);
  return known ? epochs.filter(({epoch}) => filled !== undefined && epoch > filled.epoch) : epochs;
}

const ringMoves = (epochs: readonly EpochMetrics[]): boolean =>
  new Set(epochs.flatMap(({metrics}) => metrics['ring/outer'] ?? [])).size > 1;

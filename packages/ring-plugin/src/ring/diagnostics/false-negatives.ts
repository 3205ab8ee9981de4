import {anchorsOf, meanOver, type RecordedAnchor, type RecordedNegatives} from './recorded-negatives.js';

/**
 * How many negatives are of the anchor's own class, mean over the anchors, each in [0, 1]: `negatives/false`, the share of
 * what is kept, by weight; `negatives/false-eligible`, the share of all that could be, which a random choice would have.
 * Rows that no example has written yet count neither way; where nothing else is kept, both are 0.
 *
 * @param labels - the class of each instance
 * @throws RangeError when an instance has no label
 */
export function falseNegatives(recorded: RecordedNegatives, labels: ArrayLike<number>): Record<string, number> {
  const {instances} = recorded;
  const labelOf = (instance: number): number => {
    const label = labels[instance];
    if (label !== undefined) return label;
    throw new RangeError(
      `Expected a label for each instance, received ${labels.length} labels and instance ${instance}. ` +
        'Give the labels of the whole training data, in its order.',
    );
  };
  const classes = Int32Array.from(instances, (instance) => (instance < 0 ? -1 : labelOf(instance)));
  const share = (own: number, weights: Float32Array): number => {
    let [same, all] = [0, 0];
    weights.forEach((weight, index) => {
      if ((instances[index] as number) < 0) return;
      all += weight;
      if (classes[index] === own) same += weight;
    });
    return same / all;
  };
  const written = ({weights}: RecordedAnchor) =>
    weights.some((weight, index) => weight > 0 && (instances[index] as number) >= 0);
  const shares = meanOver(anchorsOf(recorded).filter(written), ({id, weights, eligible}) => ({
    'negatives/false': share(labelOf(id), weights),
    'negatives/false-eligible': share(labelOf(id), eligible),
  }));
  return {'negatives/false': 0, 'negatives/false-eligible': 0, ...shares};
}

import type {Features} from './features.js';

/**
 * Returns features and classes that can be measured by.
 *
 * @param name - whose they are, for errors
 * @throws RangeError when a label is no class, a feature no finite number, or there are not as many of each example
 */
export function checkedFeatures(name: string, given: Features): Features {
  const {features, labels, classes} = given;
  const most = classes?.length ?? Number.POSITIVE_INFINITY;
  const wrong = labels.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < most));
  if (wrong >= 0) {
    const range = classes ? `from 0 to ${classes.length - 1}` : 'of 0 or more';
    throw new RangeError(
      `Expected the labels of the ${name} examples to be integers ${range}, received ${labels[wrong]} for example ${wrong}. Leave ` +
        'examples without a class out: dataset.select(indices) keeps the others.',
    );
  }
  if (labels.length === 0 || features.length % labels.length !== 0) {
    throw new RangeError(
      `Expected as many features of each of the ${name} examples, received ${features.length} for ${labels.length} labels.`,
    );
  }
  const at = firstNotFinite(features);
  if (at === -1) return given;
  const example = Math.floor((at * labels.length) / features.length);
  throw new RangeError(
    `Expected the features of the ${name} examples to be finite, received ${features[at]} for example ${example}. Look for such values in ` +
      'its input, and in the weights of the encoder.',
  );
}

/** The place of the first that is none; a loop, since there are millions of them. */
function firstNotFinite(features: Float32Array): number {
  for (let at = 0; at < features.length; at++) if (!Number.isFinite(features[at])) return at;
  return -1;
}

import type {FeatureRows} from './feature-rows.js';
import {featureRowsOf} from './feature-rows-of.js';
import type {Features} from './features.js';

/**
 * Returns features and classes that can be measured by.
 *
 * @param name - whose they are, for errors
 * @throws RangeError when a label is no class, a feature no finite number, or there are not as many of each example
 */
export function checkedFeatures<F extends Features>(name: string, given: F): F {
  const {features, labels, classes} = given;
  expectClasses(name, labels, classes);
  if (labels.length === 0 || features.length % labels.length !== 0) {
    throw new RangeError(
      `Expected as many features of each of the ${name} examples, received ${features.length} for ${labels.length} labels.`,
    );
  }
  expectFinite(name, features, features.length / labels.length);
  return given;
}

/** The same of features wherever they are; those that are not in memory were looked at when they were written. */
export function checkedRows(name: string, given: Features | FeatureRows): FeatureRows {
  if ('features' in given) return featureRowsOf(checkedFeatures(name, given));
  expectClasses(name, given.labels, given.classes);
  return given;
}

/** @param first - examples before the first of these, for errors */
export function expectClasses(
  name: string,
  labels: Int32Array,
  classes: readonly string[] | undefined,
  first = 0,
): void {
  const most = classes?.length ?? Number.POSITIVE_INFINITY;
  const wrong = labels.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label < most));
  if (wrong === -1) return;
  const range = classes ? `from 0 to ${classes.length - 1}` : 'of 0 or more';
  throw new RangeError(
    `Expected the labels of the ${name} examples to be integers ${range}, received ${labels[wrong]} for example ${first + wrong}. Leave ` +
      'examples without a class out: dataset.select(indices) keeps the others.',
  );
}

/** @param first - examples before the first of these, for errors */
export function expectFinite(name: string, features: Float32Array, width: number, first = 0): void {
  const at = firstNotFinite(features);
  if (at === -1) return;
  throw new RangeError(
    `Expected the features of the ${name} examples to be finite, received ${features[at]} for example ${first + Math.floor(at / width)}. ` +
      'Look for such values in its input, and in the weights of the encoder.',
  );
}

/** The place of the first that is none; a loop, since there are millions of them. */
function firstNotFinite(features: Float32Array): number {
  for (let at = 0; at < features.length; at++) if (!Number.isFinite(features[at])) return at;
  return -1;
}

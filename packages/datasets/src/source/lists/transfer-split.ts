import {NumpyRandom} from '../../random/numpy-random.js';

/** What the paper's authors drew with. */
const SEED = 42;
const TRAIN_SHARE = 0.8;

/**
 * The split that the paper's transfer evaluation draws for itself: of each class, in turn, four fifths to train on, in the order
 * that NumPy's `RandomState(42)` shuffles them into.
 *
 * @param classes - the members of each class, in the order in which they are shuffled
 */
export function transferSplit<T>(classes: readonly (readonly T[])[], split: 'train' | 'test'): T[] {
  const random = new NumpyRandom(SEED);
  return classes.flatMap((members) => {
    const shuffled = random.shuffled(members);
    const train = Math.floor(TRAIN_SHARE * members.length);
    return split === 'train' ? shuffled.slice(0, train) : shuffled.slice(train);
  });
}

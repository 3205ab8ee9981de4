import type * as tf from '@tensorflow/tfjs';
import {knownOptions} from '../checks/known-options.js';

/** Some of the variables, and the hyper-parameters in which they differ from the rest. */
export type ParameterGroup<Hyperparameters> = Partial<Hyperparameters> & {
  /** Named in errors and in the log of its learning rate, unlike every other; default `group 0` and so on. */
  readonly name?: string;
  /** Whether a variable belongs to this group, unless it already does to one before. */
  readonly match: (variable: tf.Variable, index: number) => boolean;
};

/** The variables that recipes keep from weight decay: scales, shifts and biases, everything of rank 0 or 1. */
export const normsAndBiases = (variable: tf.Variable): boolean => variable.rank <= 1;

/** Variables that are updated with the same hyper-parameters. */
export interface Group<Hyperparameters> {
  /** Absent for the variables that no parameter group matches. */
  readonly name?: string;
  readonly hyperparameters: Hyperparameters;
  /** In which it differs from the rest; for the rest, all of them. */
  readonly own: Partial<Hyperparameters>;
  /** Of its variables in `trainable`. */
  readonly indices: readonly number[];
}

/**
 * Sorts the variables into the first group that matches each, the rest into one of the optimizer's own hyper-parameters,
 * which comes first.
 *
 * @throws when a group matches nothing, or has another's name
 */
export function groupsOf<H extends object>(
  variables: readonly tf.Variable[],
  own: H,
  groups: readonly ParameterGroup<H>[],
): readonly [rest: Group<H>, ...named: Group<H>[]] {
  const names = groups.map(({name}, index) => name ?? `group ${index}`);
  const groupOf = variables.map((variable, index) => groups.findIndex(({match}) => match(variable, index)));
  const members = (group: number) => groupOf.flatMap((each, index) => (each === group ? [index] : []));
  const named = groups.map(({name: _, match: __, ...different}, group): Group<H> => {
    const name = names[group] as string;
    const indices = members(group);
    if (names.indexOf(name) !== group) {
      throw new Error(`Expected one parameter group "${name}", received two. Rename one.`);
    }
    knownOptions<Record<string, unknown>, string>(`group "${name}"`, different, Object.keys(own));
    if (indices.length === 0) {
      throw new Error(
        `The parameter group "${name}" matches none of the ${variables.length} variables that no group before it has taken. ` +
          'Correct its match, or leave it out.',
      );
    }
    return {name, hyperparameters: {...own, ...different} as H, own: different as unknown as Partial<H>, indices};
  });
  return [{hyperparameters: own, own, indices: members(-1)}, ...named];
}

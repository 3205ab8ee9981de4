import type {Revival} from './copy-network.js';

/** Initializers that draw weights, by the names that configurations have for them. */
const drawing = ['VarianceScaling', 'RandomUniform', 'RandomNormal', 'TruncatedNormal', 'Orthogonal'];

/** The same that draw from a uniform distribution, which alone takes 0 as a seed: TensorFlow.js draws any normal numbers by it. */
const isUniform = (name: unknown, {distribution}: {readonly distribution?: string}): boolean =>
  name === 'RandomUniform' || distribution === 'uniform';

/** A revival that gives every initializer that has no seed one of its own, the same each time. */
export function seeded(seed: number): Revival {
  let drawn = 1;
  return (_, value) => {
    const {className, class_name: name = className, config} = (value ?? {}) as Readonly<Record<string, unknown>>;
    if (!drawing.includes(name as string)) return value;
    const own = config as {readonly seed?: number | null; readonly distribution?: string};
    if (own.seed || (own.seed === 0 && isUniform(name, own))) return value;
    return {...(value as object), config: {...own, seed: 1000 * seed + drawn++}};
  };
}

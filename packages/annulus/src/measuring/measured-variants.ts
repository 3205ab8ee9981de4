import type {MeasuredEncoder} from './measured-encoder.js';

/** An encoder, all of its seeds together. */
export type MeasuredVariant = Pick<MeasuredEncoder, 'id' | 'label' | 'colour'>;

/** A variant with a ring, and the one that differs from it in having none. */
export interface RingPair {
  readonly ring: MeasuredVariant;
  readonly plain: MeasuredVariant;
  /** Such as `MoCoRing − MoCo`. */
  readonly label: string;
}

/** The variants of some encoders, in their order. */
export const variantsOfEncoders = (encoders: readonly MeasuredEncoder[]): readonly MeasuredEncoder[] =>
  encoders.filter(({id}, place) => encoders.findIndex((other) => other.id === id) === place);

/** The variants with a ring whose partner without one is there. */
export function ringPairs(encoders: readonly MeasuredEncoder[]): readonly RingPair[] {
  const variants = variantsOfEncoders(encoders);
  return variants.flatMap((ring) => {
    const plain = variants.find(({id}) => id === ring.plain);
    return plain ? [{ring, plain, label: minusText(ring.label, plain.label)}] : [];
  });
}

/** What two labels have in common is said once. */
function minusText(one: string, other: string): string {
  const [[first, ...rest], [second, ...others]] = [one.split(', '), other.split(', ')];
  const same = rest.join(', ') === others.join(', ') && rest.length > 0;
  return same ? `${first} − ${second}, ${rest.join(', ')}` : `${one} − ${other}`;
}

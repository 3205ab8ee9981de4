import {aten, type Handle} from '../runtime/native.js';

const add = aten('add.Tensor');
const addScalar = aten('add.Scalar');
const times = aten('mul.Scalar');
const divide = aten('div.Scalar');
const truncate = aten('trunc');
const clamp = aten('clamp');
const negate = aten('neg');
const less = aten('lt.Scalar');
const greater = aten('gt.Scalar');
const atLeast = aten('ge.Scalar');
const choose = aten('where.self');

/** What is beyond the edge of an image: the image mirrored, the image again, its edge, or one value. */
export type FillMode = 'reflect' | 'wrap' | 'nearest' | 'constant';

/** Where in an axis of `length` pixels a place lies, as TensorFlow.js reckons it; `constant` leaves it outside. */
export function placesInside(place: Handle, length: number, mode: FillMode): Handle {
  if (mode === 'constant') return place;
  if (mode === 'nearest' || length <= 1) return clamp(place, 0, length - 1);
  const inside = mode === 'reflect' ? reflected(place, length) : wrapped(place, length);
  return clamp(inside, 0, length - 1);
}

/** How often a size goes into a place, rounded towards 0, times another. */
const wholes = (place: Handle, size: number, factor: number): Handle => times(truncate(divide(place, size)), factor);

function reflected(place: Handle, length: number): Handle {
  const twice = 2 * length;
  const below = add(place, wholes(negate(place), twice, twice));
  const mirrored = choose(less(below, -length), addScalar(below, twice), addScalar(negate(below), -1));
  const above = add(place, wholes(place, twice, -twice));
  const folded = choose(atLeast(above, length), addScalar(negate(above), twice - 1), above);
  return choose(less(place, 0), mirrored, choose(greater(place, length - 1), folded, place));
}

function wrapped(place: Handle, length: number): Handle {
  const size = length - 1;
  const below = add(place, addScalar(wholes(negate(place), size, length), length));
  const above = add(place, wholes(place, size, -length));
  return choose(less(place, 0), below, choose(greater(place, size), above, place));
}

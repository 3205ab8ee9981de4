import {defineKernel} from '../runtime/define-kernel.js';
import {aten, types} from '../runtime/native.js';
import {filled, typeOf} from '../runtime/new-tensor.js';

const arange = aten('arange');
const linspace = aten('linspace');
const multiply = aten('mul.Scalar');
const add = aten('add.Scalar');

interface Attributes {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly dtype: 'float32' | 'int32';
}

/** From `start` to before `stop`; downwards also where the step was left at 1. */
const range = defineKernel<object, Attributes>('Range', (_, {start, stop, step, dtype}, backend) => {
  const isDown = stop < start;
  const count = start === stop || (isDown ? step > 1 : step < 0) ? 0 : Math.abs(Math.ceil((stop - start) / step));
  if (count === 0) return backend.own(filled(backend, [0], 0, dtype), dtype, [0]);
  const by = isDown && step === 1 ? -1 : step;
  const places = arange(count, typeOf(dtype), undefined, backend.device);
  const scaled = by === 1 ? places : multiply(places, by);
  return backend.own(start === 0 ? scaled : add(scaled, start), dtype, [count]);
});

interface LinearAttributes {
  readonly start: number;
  readonly stop: number;
  readonly num: number;
}

/** So many numbers from `start` to `stop`, evenly spaced. */
const linSpace = defineKernel<object, LinearAttributes>('LinSpace', (_, {start, stop, num}, backend) =>
  backend.own(linspace(start, stop, num, types.float32, undefined, backend.device), 'float32', [num]),
);

export const sequences = [range, linSpace];

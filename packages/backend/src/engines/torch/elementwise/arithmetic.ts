import {converted} from '../runtime/converted.js';
import {aten, type Handle} from '../runtime/native.js';
import {binary, binaryOnDevice, cutOff, float32, keepingTypeOfBoth, plainly, sameType} from './elementwise.js';

const add = aten('add.Tensor');
const subtract = aten('sub.Tensor');
const multiply = aten('mul.Tensor');
const divideRounding = aten('div.Tensor_mode');
const remainder = aten('remainder.Tensor');
const square = aten('square');
const isZero = aten('eq.Scalar');
const isNotZero = aten('ne.Scalar');

/** A whole divisor with 1 for 0, by which the processor cannot divide. */
const nonZero = (b: Handle): Handle => add(b, isZero(b, 0));

/** A quotient rounded down, as int32; by 0 it is 0, as where TensorFlow.js writes no number into whole ones. */
function floorDivide(a: Handle, b: Handle, dtype: string): Handle {
  if (dtype === 'float32') return cutOff(divideRounding(a, b, 'floor'), 'int32');
  const [left, right] = [converted(a, 'int32'), converted(b, 'int32')];
  return multiply(divideRounding(left, nonZero(right), 'floor'), isNotZero(right, 0));
}

/** With the sign of the divisor. A whole number by 0 leaves 0. */
function modulo(a: Handle, b: Handle, dtype: string): Handle {
  if (dtype === 'float32') return remainder(a, b);
  const [left, right] = [converted(a, 'int32'), converted(b, 'int32')];
  return converted(remainder(left, nonZero(right)), dtype === 'bool' ? 'bool' : 'int32');
}

export const arithmetic = [
  binary('Add', sameType, plainly('add.Tensor')),
  binary('Sub', sameType, keepingTypeOfBoth(subtract)),
  binary('Multiply', sameType, plainly('mul.Tensor')),
  binary('RealDiv', float32, plainly('div.Tensor')),
  binary('Maximum', sameType, plainly('maximum')),
  binary('Minimum', sameType, plainly('minimum')),
  binary(
    'SquaredDifference',
    sameType,
    keepingTypeOfBoth((a, b) => square(subtract(a, b))),
  ),
  binaryOnDevice('FloorDiv', () => 'int32', floorDivide),
  binaryOnDevice('Mod', sameType, modulo),
  binaryOnDevice('Pow', sameType, keepingTypeOfBoth(aten('pow.Tensor_Tensor'))),
  binaryOnDevice('Atan2', sameType, keepingTypeOfBoth(aten('atan2'))),
  binaryOnDevice('BitwiseAnd', sameType, plainly('bitwise_and.Tensor')),
];

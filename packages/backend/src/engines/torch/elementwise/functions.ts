import {aten} from '../runtime/native.js';
import {float32, keepingType, sameType, unary} from './elementwise.js';

/** TensorFlow.js's kernels that are one function of each number, and ATen's names for them. */
const names = {
  Abs: 'abs',
  Acos: 'acos',
  Acosh: 'acosh',
  Asin: 'asin',
  Asinh: 'asinh',
  Atan: 'atan',
  Atanh: 'atanh',
  Ceil: 'ceil',
  Cos: 'cos',
  Cosh: 'cosh',
  Erf: 'erf',
  Expm1: 'expm1',
  Floor: 'floor',
  Log: 'log',
  Log1p: 'log1p',
  Neg: 'neg',
  Reciprocal: 'reciprocal',
  Round: 'round', // To even where it is a half, as TensorFlow.js does.
  Rsqrt: 'rsqrt',
  Sigmoid: 'sigmoid',
  Sign: 'sign',
  Sin: 'sin',
  Sinh: 'sinh',
  Sqrt: 'sqrt',
  Square: 'square',
  Tan: 'tan',
  Tanh: 'tanh',
};
const exp = aten('exp');

export const functions = [
  ...Object.entries(names).map(([kernelName, name]) => unary(kernelName, sameType, keepingType(aten(name)))),
  unary('Exp', float32, (x) => exp(x)),
];

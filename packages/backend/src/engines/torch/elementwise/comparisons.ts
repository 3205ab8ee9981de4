import {aten} from '../runtime/native.js';
import {binary, binaryOnDevice, bool, plainly, unary} from './elementwise.js';

const not = aten('logical_not');
const isNumber = aten('isfinite');
const isInfinite = aten('isinf');
const isNan = aten('isnan');

/** Kernels that return truths. */
export const comparisons = [
  binary('Equal', bool, plainly('eq.Tensor')),
  binary('NotEqual', bool, plainly('ne.Tensor')),
  binary('Greater', bool, plainly('gt.Tensor')),
  binary('GreaterEqual', bool, plainly('ge.Tensor')),
  binary('Less', bool, plainly('lt.Tensor')),
  binary('LessEqual', bool, plainly('le.Tensor')),
  binaryOnDevice('LogicalAnd', bool, plainly('logical_and')),
  binaryOnDevice('LogicalOr', bool, plainly('logical_or')),
  binaryOnDevice('LogicalXor', bool, plainly('logical_xor')),
  unary('LogicalNot', bool, (x) => not(x)),
  unary('IsFinite', bool, (x) => isNumber(x)),
  unary('IsInf', bool, (x) => isInfinite(x)),
  unary('IsNan', bool, (x) => isNan(x)),
];

import {atenList} from '../runtime/native.js';

/** ATen's operators over lists of tensors: a few kernels of a GPU for all of them. A `_` at the end: in place, nothing returned. */
export const foreach = {
  add: atenList('_foreach_add.List'),
  add_: atenList('_foreach_add_.List'),
  addScalar_: atenList('_foreach_add_.Scalar'),
  addcdiv_: atenList('_foreach_addcdiv_.Scalar'),
  addcmul_: atenList('_foreach_addcmul_.Scalar'),
  clampMin_: atenList('_foreach_clamp_min_.Scalar'),
  div_: atenList('_foreach_div_.Scalar'),
  lerp: atenList('_foreach_lerp.Scalar'),
  lerp_: atenList('_foreach_lerp_.Scalar'),
  mul: atenList('_foreach_mul.Tensor'),
  mulByEach: atenList('_foreach_mul.List'),
  mul_: atenList('_foreach_mul_.Scalar'),
  norm: atenList('_foreach_norm.Scalar'),
  sqrt: atenList('_foreach_sqrt'),
};

import {aten, type Handle, types} from './native.js';
import type {TorchBackend} from './torch-backend.js';

const to = aten('to.dtype');
const BFLOAT16 = 15;

/** What a convolution or a product takes: bfloat16 where that is the backend's precision, as autocast does. */
export const lowered = ({precision}: TorchBackend, handle: Handle): Handle =>
  precision === 'bf16' ? to(handle, BFLOAT16) : handle;

/** What it gives, as float32 again. */
export const raised = ({precision}: TorchBackend, handle: Handle): Handle =>
  precision === 'bf16' && handle !== 0 ? to(handle, types.float32) : handle;

/** The type of what it takes. */
export const loweredType = ({precision}: TorchBackend): number => (precision === 'bf16' ? BFLOAT16 : types.float32);

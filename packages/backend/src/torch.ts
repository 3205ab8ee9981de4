export {countCalls, type OperatorCalls} from './engines/torch/runtime/count-calls.js';
export {type Native, native} from './engines/torch/runtime/native.js';

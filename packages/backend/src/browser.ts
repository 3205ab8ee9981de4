// What packages need of this one that also run in a browser: nothing of it asks for Node.
export type {RepeatedOutputs} from './contract/repeated.js';
export {withAveragesAtOnce} from './operations/batch-norm-followed.js';
export {computeRepeated} from './operations/repeated.js';
export {withoutGradient} from './operations/without-gradient.js';

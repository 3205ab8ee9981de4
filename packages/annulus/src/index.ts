export {runCommandLine, type Terminal} from './command/command-line.js';
export type {CompareOptions} from './command/compare-options.js';
export {report} from './report/report.js';
export {type CompareRun, compare} from './run/compare.js';
export type {Comparison, Evaluation, VariantResult} from './run/comparison.js';
export {modelFolder} from './run/model-folder.js';

export {runCommandLine, type Terminal} from './command/command-line.js';
export type {CompareOptions} from './command/compare-options.js';
export {report} from './report/report.js';
export {compare} from './run/compare.js';
export type {Comparison, Evaluation, VariantResult} from './run/comparison.js';
export type {CompareRun} from './run/comparison-run.js';
export {modelFolder} from './run/model-folder.js';
export {resumeComparison} from './run/resume.js';
export {RunFolder} from './run/run-folder.js';

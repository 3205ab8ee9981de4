export {runCommandLine, type Terminal} from './command-line.js';
export type {CompareOptions} from './comparison/compare-options.js';
export {report} from './comparison/report/report.js';
export {compare} from './comparison/compare.js';
export type {Comparison, Evaluation, VariantResult} from './comparison/comparison.js';
export type {CompareRun} from './comparison/comparison-run.js';
export {modelFolder} from './training/model-folder.js';
export {resumeComparison} from './comparison/resume.js';
export {RunFolder} from './training/run-folder.js';

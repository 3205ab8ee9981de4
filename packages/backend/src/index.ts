import {withoutBanner} from './loading/no-banner.js';

export {BackendReport} from './choice/backend-report.js';
export {warnUnlessChosen} from './choice/chosen.js';
export {UnknownBackendError} from './choice/unknown-backend-error.js';
export {BACKEND_CHOICES, type BackendChoice, useBackend} from './choice/use-backend.js';
export {useEngine} from './choice/use-engine.js';
export {BackendUnavailableError} from './contract/backend-unavailable-error.js';
export type {Capabilities} from './contract/capabilities.js';
export type {Considered} from './contract/considered.js';
export {capabilities} from './contract/declared-engines.js';
export type {Engine, LoadedEngine} from './contract/engine.js';
export {type BackendName, engines} from './engines/engines.js';
export {OutOfMemoryError} from './engines/wasm/runtime/out-of-memory-error.js';
export {batchNormTraining} from './operations/batch-norm-training.js';
export type {BatchNormalization} from './operations/batch-normalization.js';
export {hostValues} from './operations/host-values.js';
export {currentSumming, type Summing, withSharedStatistics} from './operations/shared-statistics.js';
export {sumOfSquares} from './operations/sum-of-squares.js';
export {weightedRowSums} from './operations/weighted-row-sums.js';
export {withoutGradient} from './operations/without-gradient.js';
export {writeRows} from './operations/write-rows.js';
export {writtenTensor} from './operations/written-tensor.js';
export {EmptyRowError} from './selection/empty-row-error.js';
export {type RankWindow, ranksOf} from './selection/rank-window.js';
export type {ColumnSample} from './selection/sample-columns.js';
export {type SelectionOptions, selectRanks} from './selection/select-ranks.js';

withoutBanner();

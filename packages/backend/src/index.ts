export {type BackendName, BackendReport, type Considered} from './backend-report.js';
export {BackendUnavailableError} from './backend-unavailable-error.js';
export {type BatchNormalization, batchNormTraining} from './batch-norm-training.js';
export {canReadSynchronously, hostValues} from './host-values.js';
export {OutOfMemoryError} from './out-of-memory-error.js';
export {UnknownBackendError} from './unknown-backend-error.js';
export {BACKEND_CHOICES, type BackendChoice, useBackend} from './use-backend.js';
export {withoutGradient} from './without-gradient.js';
export {writeRows} from './write-rows.js';

export {EarlyStopping, type EarlyStoppingOptions} from './callbacks/early-stopping.js';
export {GradientNorm, type GradientNormOptions} from './callbacks/gradient-norm.js';
export {Lambda, type LambdaOptions} from './callbacks/lambda.js';
export {LearningRateMonitor, type LearningRateMonitorOptions} from './callbacks/learning-rate-monitor.js';
export {ModelSummary, type ModelSummaryOptions} from './callbacks/model-summary.js';
export type {ProfileRow} from './callbacks/profile.js';
export {Profiler, type ProfilerOptions} from './callbacks/profiler.js';
export {ProgressBar, type ProgressBarOptions} from './callbacks/progress-bar.js';
export {
  type LayerSummary,
  type ModuleSummary,
  type ParameterCount,
  summarize,
  type VariableSummary,
} from './callbacks/summarize.js';
export {Throughput, type ThroughputOptions} from './callbacks/throughput.js';
export {type Duration, seconds, Timer, type TimerOptions} from './callbacks/timer.js';
export {WeightAveraging, type WeightAveragingOptions} from './callbacks/weight-averaging.js';
export type {Callback} from './hooks/callback.js';
export {type Handler, Hook} from './hooks/hook.js';
export {HookError} from './hooks/hook-error.js';
export type {PlainData} from './hooks/plain-data.js';
export type * from './hooks/training-hooks.js';
export {WatcherError} from './hooks/watcher-error.js';
export {ConsoleLogger, type ConsoleLoggerOptions} from './loggers/console-logger.js';
export {CsvLogger, type CsvLoggerOptions} from './loggers/csv-logger.js';
export {JsonlLogger, type JsonlLoggerOptions} from './loggers/jsonl-logger.js';
export type {LoggedImage} from './loggers/tensorboard/png.js';
export {TensorBoardLogger, type TensorBoardLoggerOptions} from './loggers/tensorboard/tensorboard-logger.js';
export type {Batch, BatchSource} from './loop/batch-source.js';
export {clipGradients, type GradientClipping, globalNorm} from './loop/gradient-clipping.js';
export type {Limit} from './loop/limited.js';
export type {Position} from './loop/position.js';
export {Gradients, type GradientUpdate} from './module/gradients.js';
export {NonFiniteError} from './module/non-finite-error.js';
export type {StateDict, Stateful, StateValue} from './module/state-dict.js';
export {Step} from './module/step.js';
export {tensorsOf} from './module/tensors-of.js';
export type {TrainingModule} from './module/training-module.js';
export {type Interceptor, Transform, Transforms} from './module/transform.js';
export {Adam, type AdamOptions} from './optimizers/adam.js';
export type {AdamHyperparameters} from './optimizers/adam-rule.js';
export {AdamW, type AdamWOptions} from './optimizers/adam-w.js';
export {LARS, type LARSHyperparameters, type LARSOptions} from './optimizers/lars.js';
export type {Optimizer} from './optimizers/optimizer.js';
export {normsAndBiases, type ParameterGroup} from './optimizers/parameter-groups.js';
export {SGD, type SGDHyperparameters, type SGDOptions} from './optimizers/sgd.js';
export {isBetter, type MonitorMode, monitored, worst} from './options/monitored.js';
export type {PlainJson, PlainJsonObject} from './options/plain-json.js';
export {positiveInteger} from './options/positive-integer.js';
export type {EvaluationOptions, FitOptions, FitResult, TrainerOptions} from './options/trainer-options.js';
export type {AdaptiveSchedule, LearningRate} from './schedules/adaptive-schedule.js';
export {type CosineOptions, cosine} from './schedules/cosine.js';
export type {Pace} from './schedules/elapsed.js';
export {type ExponentialOptions, exponential} from './schedules/exponential.js';
export {type LinearOptions, linear} from './schedules/linear.js';
export {type OneCycleOptions, oneCycle} from './schedules/one-cycle.js';
export {type PolynomialOptions, polynomial} from './schedules/polynomial.js';
export {type ReduceOnPlateauOptions, reduceOnPlateau} from './schedules/reduce-on-plateau.js';
export {type Schedule, toSchedule} from './schedules/schedule.js';
export {type Phase, sequential} from './schedules/sequential.js';
export {type StepDropsOptions, stepDrops} from './schedules/step-drops.js';
export {type WarmUpOptions, warmUp} from './schedules/warm-up.js';
export type {Plugin, Run, Stage} from './session/run.js';
export type {Timing, Timings} from './session/timings.js';
export {Trainer} from './trainer.js';

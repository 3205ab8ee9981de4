import {resolve} from 'node:path';
import type {BackendReport} from '@annulus/backend';
import type {Detector} from '@annulus/detection';
import type {Encoder} from '@annulus/encoders';
import {disposeOf} from '@annulus/trainer';
import {loadedEncoder} from '../measuring/loaded-encoder.js';
import {encoderName, identityOf, type MeasuredEncoder} from '../measuring/measured-encoder.js';
import {computedWith} from '../measuring/measurement-results.js';
import {failureText} from '../options/failure-text.js';
import type {Wording} from '../options/wording.js';
import {tellingCases} from './cases/telling-cases.js';
import type {DetectFolder} from './detect-folder.js';
import type {CompleteDetectOptions} from './detect-options.js';
import {type DetectPlace, DetectProgress, type PartWork} from './detect-progress.js';
import type {DetectFailure, DetectPart, DetectResults} from './detect-results.js';
import {detectors} from './detectors/detectors.js';
import {FoundSoFar} from './found-so-far.js';
import {partText} from './part-text.js';
import type {PlannedDetection} from './planned-detection.js';
import type {PlannedDetector, PlannedPart} from './planned-detector.js';
import {detectReport} from './report/detect-report.js';
import {shownResults} from './shown-results.js';
import {testDetector} from './test-detector.js';
import {TimeTaken} from './time-taken.js';
import {trainDetector} from './train-detector.js';

export interface DetectRunOptions {
  readonly options: CompleteDetectOptions;
  readonly plan: PlannedDetection;
  readonly backend: BackendReport;
  readonly folder: DetectFolder;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly wording: Wording;
}

/** A detection that is under way; after each encoder with each detector the results and the page say what came out so far. */
export class DetectRun {
  readonly #given: DetectRunOptions;
  readonly #progress: DetectProgress;
  readonly #parts = new Map<string, DetectPart>();
  readonly #failures: DetectFailure[] = [];

  constructor(given: DetectRunOptions) {
    this.#given = given;
    const {plan, options, print, folder} = given;
    const all = plan.detectors.flatMap((detector) => detector.parts.map((part) => ({detector, part})));
    for (const {detector, part} of all) {
      if (part.done) this.#parts.set(folder.part(detector.name, part.encoder), part.done);
    }
    const left = all.filter(({part}) => !part.done);
    if (left.length < all.length) print(`${all.length - left.length} of ${all.length} are measured already`);
    const work = left.map(({detector}) => weightOf(detector));
    this.#progress = new DetectProgress({progress: options.progress, print, work});
  }

  get results(): DetectResults {
    const {options, plan, backend} = this.#given;
    const all = plan.detectors.flatMap(({name, parts}) => parts.map(({encoder}) => this.#partOf(name, encoder)));
    const parts = all.filter((part) => part !== undefined);
    const {train, test, changed} = options;
    return {
      ...{encoder: resolve(options.encoder), schedule: options.schedule, seed: options.seed},
      changed: {...changed, ...(train !== undefined && {train}), ...(test !== undefined && {test})},
      ...computedWith(backend),
      ...{encoders: plan.encoders, tasks: plan.tasks},
      detectors: plan.detectors.map(({data: _, parts: __, ...detector}) => detector),
      ...{parts, failures: this.#failures, complete: parts.length === all.length},
      seconds: parts.reduce((sum, {seconds: {training, testing}}) => sum + training + testing, 0),
    };
  }

  /** Trains and measures what is left; what fails ends nothing else. */
  async run(): Promise<DetectResults> {
    const {plan, print, signal} = this.#given;
    try {
      for (const [place, detector] of plan.detectors.entries()) {
        const {name, train, test, found, parts} = detector;
        const counts = [train, test].map((count) => count.toLocaleString('en-US'));
        print(
          `${name}: ${counts[0]} training and ${counts[1]} test images${found.map((line) => `. ${line}`).join('')}`,
        );
        for (const [at, part] of parts.entries()) {
          if (part.done) {
            await this.#given.folder.forgetFound(detector.name, part.encoder);
            continue;
          }
          const {label, seed} = part.encoder;
          const who = seed === undefined ? label : `${label}, seed ${seed}`;
          const where = `${name} (${place + 1} of ${plan.detectors.length})`;
          await this.#part(detector, part, `${where} · ${who} (${at + 1} of ${parts.length})`);
        }
      }
      await this.#write();
    } finally {
      this.#progress.clear();
    }
    signal.throwIfAborted();
    return this.results;
  }

  async #part(detector: PlannedDetector, planned: PlannedPart, name: string): Promise<void> {
    const {folder, signal, print} = this.#given;
    const {encoder} = planned;
    try {
      signal.throwIfAborted();
      const part = await this.#measured(detector, planned, name);
      await folder.keepPart(encoder, part);
      this.#parts.set(folder.part(detector.name, encoder), part);
      this.#progress.clear();
      print(`${name}: ${partText(part)}`);
    } catch (error) {
      this.#fail({detector: detector.name, encoder: encoderName(encoder)}, error);
    }
    this.#progress.measured(weightOf(detector));
    await this.#write();
  }

  async #measured(
    {name: detectorName, protocol, classes, data, ...counts}: PlannedDetector,
    {encoder, statistics, trainingKey, partKey}: PlannedPart,
    name: string,
  ): Promise<DetectPart> {
    const {options, folder, signal, print} = this.#given;
    const {seed, loaders} = options;
    const work = weightOf({protocol, ...counts});
    const earlier = await folder.startTraining(detectorName, encoder, trainingKey);
    if (earlier !== undefined)
      print(
        `${name}: other images, annotations, encoder or engine than before: trained anew, what was trained is kept in ${earlier}`,
      );
    const training = folder.training(detectorName, encoder);
    const time = await TimeTaken.in({folder, file: `${training}/seconds.json`, of: {trainingKey, partKey}});
    const backbone = await loadedEncoder(encoder);
    const model = builtOn(backbone, () => detectors[detectorName].build(backbone, {classes, protocol, seed}));
    const come = (place: DetectPlace): Promise<void> => {
      this.#progress.part(name, place, work);
      return time.count(place.stage);
    };
    try {
      const losses = await trainDetector(model, data.train, {
        ...{protocol, statistics, seed, loaders, signal},
        ...{folder: folder.file(training), onUpdate: come},
      });
      await time.count('training');
      await time.keep();
      const found = await FoundSoFar.in(folder.found(detectorName, encoder), partKey);
      const detected = await testDetector(model, data.test, {
        ...{protocol, statistics, loaders, found, signal, onImage: come},
      });
      const {scores, files} = data.measure(detected);
      for (const [file, text] of Object.entries(files)) {
        await folder.write(`${folder.detections(detectorName, encoder)}/${file}`, text);
      }
      const cases = await tellingCases(detected, data);
      await time.count('testing');
      const {seconds} = time;
      return {key: partKey, detector: detectorName, ...identityOf(encoder), scores, losses, cases, seconds};
    } finally {
      disposeOf(model);
      await time.keep();
    }
  }

  #partOf(detector: PlannedDetector['name'], encoder: MeasuredEncoder): DetectPart | undefined {
    return this.#parts.get(this.#given.folder.part(detector, encoder));
  }

  /** @throws what ends the run: its interruption */
  #fail(of: Omit<DetectFailure, 'error'>, error: unknown): void {
    const {signal, print, wording} = this.#given;
    if (signal.aborted) throw signal.reason;
    const text = failureText(error, wording);
    this.#failures.push({...of, error: text});
    this.#progress.clear();
    print(`${of.detector} · ${of.encoder} failed. ${text}`);
  }

  async #write(): Promise<void> {
    const {folder} = this.#given;
    const {results} = this;
    await folder.write('results.json', `${JSON.stringify(shownResults(results), undefined, 2)}\n`);
    await folder.write('report.html', detectReport(results));
  }
}

/** What is built frees its backbone; what cannot be does not. */
function builtOn(backbone: Encoder, build: () => Detector): Detector {
  try {
    return build();
  } catch (error) {
    backbone.dispose();
    throw error;
  }
}

const weightOf = ({protocol, test}: Pick<PlannedDetector, 'protocol' | 'test'>): PartWork => ({
  training: protocol.updates * protocol.batchSize,
  testing: test,
});

import type {DataSplits} from '../datasets/data-splits.js';
import type {ExampleInput} from '../datasets/example-input.js';
import type {Choice} from '../settings/choices.js';
import {usualProbe} from './pretrain-defaults.js';
import type {GivenPretrainOptions, PretrainOptions} from './pretrain-rows.js';
import type {Rung} from './rungs.js';

interface ProbeNeeds {
  readonly given: GivenPretrainOptions;
  readonly images: DataSplits;
  /** Seconds that are left of the time. */
  readonly left: number;
  readonly encoder: Rung;
  readonly input: Pick<ExampleInput, 'size' | 'stem'>;
  /** Seconds that an image takes to be learned from, on the one thread that measures. */
  readonly perImage: number;
}

/** Share of the time that kNN may take, and the probe; how often kNN is measured at most; the part of an update that is forward. */
const measuring = 0.1;
const mostTimes = 10;
const forward = 0.35;
/** Operations a second of the linear probe, at least. */
const probeSpeed = 2e9;

/** How long the linear probe learns, and what all measuring takes. */
export function probePlan({given, images, left, encoder, input, perImage}: ProbeNeeds): {
  readonly options: Pick<PretrainOptions, 'probeEpochs'>;
  readonly seconds: number;
  /** What of that comes after the last update, at most. */
  readonly finishing: number;
  /** How often kNN is measured, at most. */
  readonly kNNTimes: number;
  readonly chosen: readonly Choice[];
} {
  const {reference, query} = images;
  if (!reference || !query)
    return {
      options: {probeEpochs: given.probeEpochs ?? usualProbe},
      seconds: 0,
      finishing: 0,
      kNNTimes: mostTimes,
      chosen: [],
    };
  const pass = (reference.length + query.length) * perImage * forward;
  const perEpoch = (6 * reference.length * featuresOf(encoder, input) * (query.classes?.length ?? 2)) / probeSpeed;
  const kNNTimes = Math.max(1, Math.min(mostTimes, Math.floor((measuring * left) / pass)));
  const room = measuring * left - pass;
  const most = Math.max(0, Math.floor(room / perEpoch));
  const probeEpochs = given.probeEpochs ?? (most >= 10 ? Math.min(usualProbe, most) : 0);
  const chosen =
    given.probeEpochs === undefined && probeEpochs < usualProbe
      ? [{option: 'probeEpochs', value: probeEpochs, reason: `instead of ${usualProbe}, since the time is short`}]
      : [];
  const probe = probeEpochs === 0 ? 0 : pass + probeEpochs * perEpoch;
  return {options: {probeEpochs}, seconds: kNNTimes * pass + probe, finishing: pass + probe, kNNTimes, chosen};
}

/** Numbers in the feature map that the probe reads. */
function featuresOf({encoder, width = 64}: Partial<Rung>, {size, stem}: ProbeNeeds['input']): number {
  if (encoder === 'small-convnet') return Math.ceil(size / 16) ** 2 * 4 * width;
  return Math.ceil(size / (stem === 'cifar' ? 8 : 32)) ** 2 * 8 * width;
}

import {DataFileError, imageNames} from '@annulus/datasets';
import {datasets} from '../datasets/datasets.js';
import {ownDatasetIn} from '../datasets/own-dataset-in.js';
import type {Recipe} from '../datasets/recipe.js';
import {expectFolders} from '../options/expect-folder.js';
import {OptionError} from '../options/option-error.js';
import {expectNegatives} from '../settings/expect-negatives.js';
import {expectOpening} from '../settings/expect-ring-edges.js';
import {refuseOptions} from '../settings/refuse-idle-options.js';
import {withTrainingDefaults} from '../settings/training-defaults.js';
import {expectSampler} from '../training/expect-sampler.js';
import {trainedEncoder} from '../training/trained-encoder.js';
import {type GivenPretrainOptions, type PretrainOptions, pretrainRows} from './pretrain-rows.js';

const noRing = 'there is no ring to shape';
const ofThatEncoder = 'the architecture of that encoder is taken over';

/** Probe epochs unless the time is short. */
export const usualProbe = 100;

/**
 * Completes the options of a pretraining, and checks what they mean together; what is to be chosen for the examples has a value that
 * may still change.
 *
 * @throws {OptionError} when they make no sense
 */
export function withPretrainDefaults(given: GivenPretrainOptions, now: Date = new Date()): PretrainOptions {
  const {
    algorithm = pretrainRows.algorithm.default.value,
    from,
    sampler,
    ring = sampler === undefined ? 'off' : 'on',
  } = given;
  if (given.root.length === 0) {
    throw new OptionError({
      option: 'root',
      expected: (wording) =>
        `${wording.option('root')} to be one or more folders of pictures or recordings, received none`,
    });
  }
  expectFolders('root', given.root);
  expectApart(given.root);
  if (ring === 'off')
    refuseOptions(given, ['ring', 'off'], {
      inner: noRing,
      outer: noRing,
      anneal: noRing,
      opens: noRing,
      sampler: noRing,
    });
  else expectNegatives([algorithm]);
  if (from === undefined) refuseFreeze(given);
  else {
    refuseOptions(given, ['from', from], {
      encoder: ofThatEncoder,
      width: ofThatEncoder,
      dimensions: ofThatEncoder,
      size: ofThatEncoder,
    });
    trainedEncoder(from);
  }
  if (given.time !== undefined && given.epochs !== undefined) {
    throw new OptionError({
      option: 'time',
      received: given.time,
      expected: (wording) =>
        `${wording.option('time')} or ${wording.option('epochs')}, not both: the epochs follow from the time`,
      advice: () => 'Leave one of them out.',
    });
  }
  const dataset = given.dataset ?? ownDatasetIn(given.root);
  const {recipe} = datasets[dataset];
  const choice = {
    names: [algorithm],
    option: 'algorithm',
    value: algorithm,
    given: given.algorithm !== undefined,
  } as const;
  const whole = {
    width: 16,
    probeEpochs: usualProbe,
    ...ofKind(recipe),
    ...definedOf(given),
    dataset,
    ring,
    beside: 'learned from',
  };
  const options = withTrainingDefaults(rows, whole as never, choice, now) as unknown as PretrainOptions;
  if (ring === 'on') {
    const {inner, outer, anneal, opens} = options;
    expectOpening({inner, opens});
    expectSampler({inner, outer, anneal, opens, ...(sampler !== undefined && {sampler})});
  }
  return options;
}

/** What has no flag comes first: names are made of it. */
const rows = {
  root: {default: {absent: ''}},
  beside: {default: {absent: ''}},
  ...pretrainRows,
} as never;

/** What a recipe says of options that are absent from the rows, since it differs for pictures and recordings. */
const ofKind = ({encoder, learningRate, temperature, weightDecay, ...recipe}: Recipe): object => {
  const {cropScale, hue, grayscale, masks, seconds} = recipe;
  return definedOf({encoder, learningRate, temperature, weightDecay, cropScale, hue, grayscale, masks, seconds});
};

/** What is given, without what is undefined. */
const definedOf = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

/** @throws {OptionError} when a folder is named twice, or lies in another */
function expectApart(root: GivenPretrainOptions['root']): void {
  try {
    imageNames(root, []);
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    const [, problem = error.message] = /^Expected (.*)\.$/s.exec(error.message) ?? [];
    throw new OptionError({option: 'root', received: root, expected: () => problem});
  }
}

function refuseFreeze({freeze}: GivenPretrainOptions): void {
  if (freeze === undefined) return;
  throw new OptionError({
    option: 'freeze',
    received: freeze,
    expected: (wording) =>
      `${wording.option('from')} with ${wording.option('freeze')}: weights at random are worth nothing as they are`,
    advice: (wording) => `Name a run to start from, or leave out ${wording.option('freeze')}.`,
  });
}

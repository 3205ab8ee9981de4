import {pretrain} from '../../src/commands/pretrain.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {optionsOfEncoder} from '../../src/pretraining/options-of-encoder.js';
import {Planner} from '../../src/pretraining/planner.js';
import {withPretrainDefaults} from '../../src/pretraining/pretrain-defaults.js';
import type {GivenPretrainOptions, PretrainOptions} from '../../src/pretraining/pretrain-rows.js';
import {variantOf} from '../../src/pretraining/pretrained-variant.js';
import {jobSettingOf} from '../../src/pretraining/pretraining-run.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {RunFolder} from '../../src/training/run-folder.js';
import {timeNow} from '../../src/training/time-limit.js';
import {backendFacts} from '../backend-facts.js';
import {type Facts, trainingFacts} from '../facts-of.js';

const {signal} = new AbortController();
const backend = {name: 'cpu'} as never;

/** What a command line of a pretraining builds; with a time it is planned, too. */
export async function pretrainFacts(
  root: string,
  args: readonly string[],
  run?: {readonly root: string},
): Promise<Facts> {
  const command = pretrain.describe();
  command.parse(args, {from: 'user'});
  const given = {...command.opts<GivenPretrainOptions>(), root};
  const asked = withPretrainDefaults(given);
  const start =
    given.from === undefined ? undefined : {encoder: given.from, ...(given.freeze && {freeze: given.freeze})};
  const taken = {...asked, ...(start && (await optionsOfEncoder(start, asked)))};
  const splits = openDataset(taken);
  const context = {signal, print: () => {}};
  const plan = async (options: PretrainOptions) =>
    (await new Planner({given, start, context}).plan(options, splits, backend)).options;
  const options = fittedOptions(given.time === undefined ? taken : await plan(taken), splits);
  const variant = variantOf(options, start);
  const {id, label, ring} = variant;
  const folder = RunFolder.at(options.output, options.name, 'pretrain');
  const job = {options, folder, leaveOut: [], began: timeNow(), secondsBefore: 0};
  const {workers, batchNorm, time, options: said} = jobSettingOf(job, options.backend);
  const setting = {options, splits, folder, signal, placeOf: () => ''};
  return {
    ...(await trainingFacts(variant, setting, run)),
    ...{variant: JSON.stringify([id, label, ring?.sampler, start]), backend: options.backend, time: time?.seconds},
    ...backendFacts(said),
    ...{'spread/workers': workers, 'spread/batchNorm': batchNorm},
  };
}

import {Command} from 'commander';
import {ablationVariants, variantIds} from '../ablation/variants.js';
import type {AblationFlags} from '../ablation/ablation-defaults.js';
import {choices, flag, positive} from '../options/option-row.js';
import {type Resumption, resumptionOf} from './resumption.js';
import {type FlagGroup, trainingFlags} from '../settings/training-rows.js';

const trained: FlagGroup = [
  'What is trained:',
  [
    flag(
      '--variants <names>',
      `${ablationVariants.map(({id, label}) => `${id} (${label})`).join(', ')}; separated by commas; the ring has the paper's edges, 0.01 and 0.1, the outer one annealed from 1 (default: all that the dataset allows)`,
      choices(variantIds),
    ),
    flag('--seeds <n>', 'seeds with which each of them is trained, from --seed on', positive, '3'),
    flag(
      '--jobs <n>',
      'trainings at a time, each in a process of its own (default: one per core on wasm and cpu; 1 on tensorflow, which uses all cores itself, and on webgpu)',
      positive,
    ),
  ],
];

const words = {
  seed: 'the first of the --seeds, of weights, order, views and probes, 0 to 4294967295; the same for all variants',
  resume:
    'goes on with an ablation that was interrupted or killed, its name under --output or its folder, exactly as if it had not been; its own options hold, so only --jobs, --output and --progress may be given too (default: a new ablation)',
  run: 'ablation',
};

/** What `--resume` asks for, and how many trainings at a time. */
export interface AblationResumption extends Resumption {
  readonly jobs?: number | undefined;
}

/** What `annulus ablation` is asked to do. */
export interface AblationActions {
  readonly start: (flags: AblationFlags) => Promise<void>;
  readonly resume: (resumption: AblationResumption) => Promise<void>;
}

/** `annulus ablation`: every flag with its range, default and meaning. */
export function ablationCommand({start, resume}: AblationActions): Command {
  const command = new Command('ablation')
    .summary("train the paper's variants with several seeds, and say which differences hold")
    .description(
      "Trains the variants of the paper's Tables 1, 2 and 6b like for like: for each seed all start from the same weights and learn from the same data, in the same order, for the same budget. Measures the frozen features by nearest neighbours and by a linear probe, and writes results.json and report.html with means, standard errors and paired differences into a new folder. Ctrl-C or SIGTERM saves and says how to go on.",
    );
  for (const [heading, options] of trainingFlags(words, trained)) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command.action(async ({resume: run, ...flags}: AblationFlags & {readonly resume?: string}) =>
    run === undefined
      ? start(flags)
      : resume({...resumptionOf(command, 'ablation', ['jobs']), ...(flags.jobs && {jobs: flags.jobs})}),
  );
}

import {Command} from 'commander';
import {algorithmNames, algorithms} from '../algorithms/algorithms.js';
import {choice, choices, flag, positive} from '../options/option-row.js';
import {fraction} from '../options/option-type.js';
import {type Resumption, resumptionOf} from './resumption.js';
import {type FlagGroup, trainingFlags} from '../settings/training-rows.js';
import {type Flags, ringDefaults} from '../comparison/with-defaults.js';

const aboutAlgorithms = algorithmNames.map((name) => `${name} (${algorithms[name].about})`).join(', ');

const compared: FlagGroup = [
  'What is compared:',
  [
    flag('--algorithm <names>', `${aboutAlgorithms}; separated by commas`, choices(algorithmNames), 'moco'),
    flag(
      '--ring <on,off>',
      'ring-conditioned negatives; off,on trains every algorithm both ways',
      choices(['off', 'on'] as const),
      'off,on',
    ),
    flag(
      '--inner <share>',
      `inner edge of the ring, 0 to 1: the share of nearest candidates left out (default: ${ringDefaults.inner})`,
      fraction,
    ),
    flag(
      '--outer <share>',
      `outer edge of the ring, 0 to 1, above --inner: the share beyond which candidates are left out (default: ${ringDefaults.outer})`,
      fraction,
    ),
    flag(
      '--anneal <how>',
      `linear: the outer edge moves from 1 to --outer over the run; constant: it starts there (default: ${ringDefaults.anneal})`,
      choice(['linear', 'constant'] as const),
    ),
  ],
];

const parallel: FlagGroup = [
  'Several cores, several machines:',
  [
    flag(
      '--workers <n>',
      'threads that train together on wasm or cpu, each with a share of every batch; a divisor of --batch-size (default: the cores there are on wasm or cpu, else 1). Under mpirun the processes of the job train together instead',
      positive,
    ),
    flag(
      '--batch-norm <whose>',
      "local: batch norm sees a worker's own share; synchronized: the whole batch, which gives the losses of a single thread",
      choice(['local', 'synchronized'] as const),
      'local',
    ),
  ],
];

const words = {
  seed: 'of weights, order, views and probes, 0 to 4294967295; the same for all that is compared',
  resume:
    'goes on with a comparison that was interrupted or killed, its name under --output or its folder, exactly as if it had not been; its own options hold, so only --output and --progress may be given too (default: a new comparison)',
  run: 'comparison',
};

/** What `annulus compare` is asked to do. */
export interface CompareActions {
  readonly start: (flags: Flags) => Promise<void>;
  readonly resume: (resumption: Resumption) => Promise<void>;
}

/** `annulus compare`: every flag with its range, default and meaning. */
export function compareCommand({start, resume}: CompareActions): Command {
  const command = new Command('compare')
    .summary('pretrain with and without the ring, and measure what was learned')
    .description(
      'Pretrains each algorithm with and without ring-conditioned negatives, from the same weights and with the same seed, data and budget; measures the frozen features by nearest neighbours and by a linear probe; and writes metrics, checkpoints, encoders and report.html into a new folder. Ctrl-C or SIGTERM saves and says how to go on.',
    );
  for (const [heading, options] of [...trainingFlags(words, compared), parallel]) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command.action(async ({resume: run, ...flags}: Flags & {readonly resume?: string}) =>
    run === undefined ? start(flags) : resume(resumptionOf(command, 'comparison')),
  );
}

import {ablation} from './ablation.js';
import {advise} from './advise.js';
import type {CommandEntry} from './command-entry.js';
import {compare} from './compare.js';
import {detect} from './detect.js';
import {download} from './download.js';
import {embed} from './embed.js';
import {explore} from './explore.js';
import {exportCommand} from './export.js';
import {inspect} from './inspect.js';
import {pretrain} from './pretrain.js';
import {search} from './search.js';
import {study} from './study.js';
import {theory} from './theory.js';
import {transfer} from './transfer.js';
import {watch} from './watch.js';

/** Every command, in the order of the help; what is wrong with no known command is explained by the first. */
export const commands: readonly [CommandEntry, ...CommandEntry[]] = [
  pretrain,
  watch,
  embed,
  explore,
  search,
  advise,
  exportCommand,
  compare,
  study,
  ablation,
  transfer,
  detect,
  inspect,
  theory,
  download,
];

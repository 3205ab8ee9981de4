import {ablation} from './ablation.js';
import type {CommandEntry} from './command-entry.js';
import {compare} from './compare.js';
import {inspect} from './inspect.js';
import {pretrain} from './pretrain.js';
import {theory} from './theory.js';

/** Every command, in the order of the help; what is wrong with no known command is explained by the first. */
export const commands: readonly [CommandEntry, ...CommandEntry[]] = [pretrain, compare, ablation, inspect, theory];

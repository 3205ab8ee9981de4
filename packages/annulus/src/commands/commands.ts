import {ablation} from './ablation.js';
import type {CommandEntry} from './command-entry.js';
import {compare} from './compare.js';
import {explore} from './explore.js';
import {inspect} from './inspect.js';
import {theory} from './theory.js';

/** Every command, in the order of the help; what is wrong with no known command is explained by the first. */
export const commands: readonly [CommandEntry, ...CommandEntry[]] = [compare, ablation, explore, inspect, theory];

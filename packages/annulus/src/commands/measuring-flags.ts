import type {Option} from 'commander';
import {loaderCount, oneOf, text} from '../options/option-type.js';
import {typedFlag} from './typed-flag.js';

/**
 * The flags of every command that measures encoders into a folder.
 *
 * @param folder - where results go by default, in the run's or the encoder's folder
 */
export const measuringFlags = (folder: string): readonly Option[] => [
  typedFlag('loaders', '<n>', 'threads that decode ahead: auto, or a number; 0: none (default: auto)', loaderCount),
  typedFlag(
    'output',
    '<folder>',
    `where the results go (default: ${folder} in the run's or the encoder's folder)`,
    text,
  ),
  typedFlag(
    'progress',
    '<how>',
    'bar: a line in a terminal that is rewritten, one every few seconds elsewhere; or quiet (default: bar)',
    oneOf(['bar', 'quiet']),
  ),
];

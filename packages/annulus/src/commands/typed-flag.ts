import {Option} from 'commander';
import {type OptionType, parsed} from '../options/option-type.js';
import {flagOf} from './flag-wording.js';

/** A flag of an option that is in no table: what follows it is of a type. */
export const typedFlag = <T>(name: string, placeholder: string, meaning: string, type: OptionType<T>): Option =>
  new Option(`${flagOf(name)} ${placeholder}`, meaning).argParser((value) => parsed(name, type, value));

import {type BackendOptions, givenOptions} from '../contract/backend-options.js';
import type {Engine} from '../contract/engine.js';

/** The options given that an engine does not have. */
export const dishonouredOptions = (engine: Engine, options: BackendOptions): readonly (keyof BackendOptions)[] =>
  givenOptions(options).filter((name) => !engine.options?.includes(name));

import {type BackendOptions, givenOptions} from '../contract/backend-options.js';
import type {Engine} from '../contract/engine.js';

/** What engines do that have no such option: to ask them for it is no mistake. */
const everywhere: BackendOptions = {precision: 'float32', algorithms: 'fastest', recording: 'off'};

/** The options given that an engine does not have, and would not honour without having them. */
export const dishonouredOptions = (engine: Engine, options: BackendOptions): readonly (keyof BackendOptions)[] =>
  (Object.keys(givenOptions(options)) as (keyof BackendOptions)[]).filter(
    (name) => !engine.options?.includes(name) && options[name] !== everywhere[name],
  );

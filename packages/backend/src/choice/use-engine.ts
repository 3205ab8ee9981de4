import {BackendOptionError} from '../contract/backend-option-error.js';
import {type BackendOptions, expectBackendOptions} from '../contract/backend-options.js';
import {declareEngines} from '../contract/declared-engines.js';
import type {Engine} from '../contract/engine.js';
import {BackendReport} from './backend-report.js';
import {dishonouredOptions} from './dishonoured-options.js';
import {startEngine} from './start-engine.js';
import {UnknownBackendError} from './unknown-backend-error.js';
import {useFastest} from './use-fastest.js';

/** Ends when the last choice that was asked for is made. */
let last: Promise<unknown> = Promise.resolve();

/**
 * As `useBackend`, of the engines that are given, in the order in which `auto` tries them. Choices that are asked for at once
 * are made one after the other.
 *
 * @throws UnknownBackendError when none of them has that name.
 * @throws RangeError when an option does not exist or has a value that it cannot have.
 * @throws BackendOptionError when an option is not one of that engine's.
 * @throws BackendUnavailableError when the engine asked for cannot run here, or not as the options say.
 */
export function useEngine<Name extends string>(
  choice: 'auto' | Name,
  engines: readonly Engine<Name>[],
  options: BackendOptions = {},
): Promise<BackendReport<Name>> {
  const chosen = last.then(() => choose(choice, engines, options));
  last = chosen.catch(() => {});
  return chosen;
}

async function choose<Name extends string>(
  choice: 'auto' | Name,
  engines: readonly Engine<Name>[],
  options: BackendOptions,
): Promise<BackendReport<Name>> {
  declareEngines(engines);
  expectBackendOptions(options);
  if (choice === 'auto') return useFastest(engines, options);
  const engine = engines.find(({name}) => name === choice);
  if (engine === undefined) throw new UnknownBackendError(String(choice), choicesOf(engines));
  const [dishonoured] = dishonouredOptions(engine, options);
  if (dishonoured !== undefined) {
    const others = engines.filter(({options = []}) => options.includes(dishonoured)).map(({name}) => name);
    throw new BackendOptionError(
      dishonoured,
      `Expected no ${dishonoured} for the ${engine.name} backend, which has no such option, received ${options[dishonoured]}. ` +
        (others.length === 0 ? 'Leave it out.' : `Leave it out, or use ${others.join(' or ')}, which has it.`),
    );
  }
  const {from, considered = []} = (await engine.load?.(options)) ?? {};
  const missing = await startEngine(engine);
  const reason = from === undefined ? 'asked for' : `asked for, from ${from}`;
  return new BackendReport(engine.name, reason, [...considered, ...missing], engine.computing?.());
}

/** What may be asked for where there are these engines. */
export const choicesOf = <Name extends string>(engines: readonly Engine<Name>[]): readonly ('auto' | Name)[] => [
  'auto',
  ...engines.map(({name}) => name),
];

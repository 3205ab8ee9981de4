import type {BackendOptions} from '../contract/backend-options.js';
import {BackendUnavailableError} from '../contract/backend-unavailable-error.js';
import {onProcessor} from '../contract/computing.js';
import type {Considered} from '../contract/considered.js';
import type {Engine, LoadedEngine} from '../contract/engine.js';
import {BackendReport} from './backend-report.js';
import {dishonouredOptions} from './dishonoured-options.js';
import {fastestFirst} from './fastest-first.js';
import {startEngine} from './start-engine.js';

/**
 * The first of the engines that starts, those on a GPU first, but for those that are used only when asked for and those that lack an
 * option asked for.
 *
 * @throws BackendUnavailableError when none does
 */
export async function useFastest<Name extends string>(
  engines: readonly Engine<Name>[],
  options: BackendOptions,
): Promise<BackendReport<Name>> {
  const skipped = engines.filter(({auto}) => auto === 'skips').map(({name, reason}) => ({name, outcome: reason}));
  const considered: Considered[] = [];
  const failed = new Set<Name>();
  for (const {engine, wanted} of fastestFirst(engines, options)) {
    if (failed.has(engine.name)) continue;
    const [dishonoured] = dishonouredOptions(engine, options);
    if (dishonoured !== undefined) {
      failed.add(engine.name);
      considered.push({name: engine.name, outcome: `without the option ${dishonoured}`});
      continue;
    }
    const outcome = await outcomeOf(engine, options);
    if (outcome.started && wanted === 'gpu' && isOnProcessor(engine)) {
      considered.push({name: outcome.from ?? engine.name, outcome: 'without a GPU that it can use'});
      continue;
    }
    considered.push(...outcome.considered);
    if (!outcome.started) {
      failed.add(engine.name);
      continue;
    }
    const reason = outcome.from === undefined ? engine.reason : `${engine.reason} from ${outcome.from}`;
    return new BackendReport(engine.name, reason, [...considered, ...skipped], engine.computing?.());
  }
  const report = [...considered, ...skipped].map(({name, outcome}) => `${name} is ${outcome}`).join(', ');
  throw new BackendUnavailableError(`Expected a backend to start on this machine, but ${report}.`, {considered});
}

const isOnProcessor = (engine: Engine): boolean => (engine.computing?.() ?? onProcessor).device === 'cpu';

interface Outcome {
  readonly started: boolean;
  readonly from?: string | undefined;
  readonly considered: readonly Considered[];
}

async function outcomeOf(engine: Engine, options: BackendOptions): Promise<Outcome> {
  let loaded: LoadedEngine;
  try {
    loaded = (await engine.load?.(options)) ?? {};
  } catch (error) {
    const {considered = []} = error instanceof BackendUnavailableError ? error : {};
    return {
      started: false,
      considered: considered.length > 0 ? considered : [{name: engine.name, outcome: `not available (${text(error)})`}],
    };
  }
  const {from, considered = []} = loaded;
  try {
    return {started: true, from, considered: [...considered, ...(await startEngine(engine))]};
  } catch (error) {
    const outcome = `installed but does not start (${text(error)})`;
    return {started: false, considered: [...considered, {name: from ?? engine.name, outcome}]};
  }
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

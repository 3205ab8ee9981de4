import {createRequire} from 'node:module';
import {BackendUnavailableError} from '../../../contract/backend-unavailable-error.js';
import {torchAddon} from '../../../loading/torch-addon.js';
import type {Handle, Numbers, TorchCounts} from './native.js';
import {waitShortly} from './short-waits.js';

/** What the addon exports; arguments of operators and lists of numbers pass through its cells. */
export interface Addon {
  readonly cells: Float64Array;
  /** Texts, such as devices, are passed by a number. */
  nameText(text: string): number;
  findOperator(name: string): number;
  /** Calls an operator with the arguments in the cells; returns how many results are there then. */
  call(operator: number): number;
  release(handle: Handle): void;
  /** Releases so many handles in the cells. */
  releaseCells(count: number): void;
  /** The shape is in the cells. */
  fromHost(values: Numbers, type: number, device: number): Handle;
  toHost(handle: Handle): Numbers;
  read(handle: Handle): Promise<Numbers>;
  shape(handle: Handle): number[];
  strides(handle: Handle): number[];
  dtype(handle: Handle): number;
  device(handle: Handle): string;
  isContiguous(handle: Handle, format: number): boolean;
  storageUses(handle: Handle): number;
  /** Handles are in the cells: so many inputs. */
  startRecording(inputs: number): void;
  endFirstPart(outcomes: number): void;
  /** @returns the recording's number */
  endRecording(outcomes: number): number;
  dropRecording(): void;
  /** @returns the run's number; the outcome is in the cells */
  runFirstPart(recording: number, inputs: number, follows: boolean): number;
  runSecondPart(run: number, inputs: number): void;
  dropRun(run: number): void;
  forgetRecording(recording: number): void;
  setThreads(count: number): void;
  threads(): number;
  deviceCount(): number;
  useDevice(device: number): void;
  allowTf32(allowed: boolean): void;
  benchmarkConvolutions(enabled: boolean): void;
  useDeterministicAlgorithms(used: boolean): void;
  synchronize(device: number): void;
  time(timed: boolean): void;
  counts(device: number): TorchCounts;
}

let loaded: Addon | undefined;

/**
 * The addon, loaded once in each thread.
 *
 * @throws BackendUnavailableError when there is none, or it does not load
 */
export function addon(): Addon {
  loaded ??= load();
  return loaded;
}

function load(): Addon {
  const path = torchAddon();
  if (path === undefined) {
    throw new BackendUnavailableError(
      'Expected LibTorch for the torch backend, but it is not installed. Run npx annulus-native --engine torch, which installs it, ' +
        'or use the wasm backend, which needs no other package.',
      {considered: [{name: 'LibTorch', outcome: 'not installed'}]},
    );
  }
  waitShortly();
  try {
    return createRequire(import.meta.url)(path) as Addon;
  } catch (error) {
    throw new BackendUnavailableError(
      `Expected LibTorch for the torch backend, but ${path} does not load (${text(error)}). ` +
        'Run npx annulus-native --engine torch, which repairs it, or use the wasm backend, which needs no other package.',
      {cause: error},
    );
  }
}

const text = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] as string) : String(error);

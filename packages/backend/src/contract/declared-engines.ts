import * as tf from '@tensorflow/tfjs';
import {type Capabilities, unknownCapabilities} from './capabilities.js';
import type {Engine} from './engine.js';

const declared = new Map<string, Engine>();

/** Makes engines known, so that what TensorFlow.js runs on is recognized by its name. */
export function declareEngines<const Engines extends readonly Engine[]>(engines: Engines): Engines {
  for (const engine of engines) declared.set(engine.name, engine);
  return engines;
}

/** The engine that TensorFlow.js runs on; undefined where nobody declared it. */
export const currentEngine = (): Engine | undefined => declared.get(tf.getBackend());

/** What a backend can do, by its name; by default the one that TensorFlow.js runs on. */
export const capabilities = (backend: string = tf.getBackend()): Capabilities =>
  declared.get(backend)?.capabilities ?? unknownCapabilities;

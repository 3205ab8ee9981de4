import {appendFileSync, existsSync, readFileSync} from 'node:fs';
import {type Boundary, type Callback, type Run, tensorsOf} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import {stateDigest} from './state-digest.js';

/** The text of the whole state, by the place in the run. */
export type Trail = ReadonlyMap<string, string>;

/** Adds a line to the file at `path` at every boundary, at once: where it is, and the digest of the whole state. */
export const leaveTrail = (path: string, alsoDifferent?: RegExp): Callback => ({
  name: 'leaveTrail',
  onSnapshot({epoch, batch, globalStep, after}: Boundary, run: Run) {
    if (after === 'interruption') return; // No run that is never stopped comes by.
    const state = run.state();
    const digest = stateDigest(state, alsoDifferent);
    tf.dispose(tensorsOf(state));
    const {'/loop/validated': validated, '/loop/epochEnded': ended} = digest;
    const place = `epoch ${epoch}, batch ${batch}, update ${globalStep}, validated ${validated}, ended ${ended}`;
    appendFileSync(path, `${JSON.stringify([place, JSON.stringify(digest, undefined, 1)])}\n`);
  },
});

/** What runs have left, however often they passed a place. @throws when the state differs from one time to the next */
export function readTrail(path: string): Trail {
  const trail = new Map<string, string>();
  if (!existsSync(path)) return trail;
  for (const line of readFileSync(path, 'utf8').split('\n').slice(0, -1)) {
    const [place, state] = JSON.parse(line) as [string, string];
    const before = trail.get(place) ?? state;
    if (before !== state) throw new Error(`At ${place} the state was ${before} and later ${state}`);
    trail.set(place, state);
  }
  return trail;
}

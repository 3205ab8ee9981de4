import type {SavedWeights, StateDict} from '@annulus/trainer';
import {loadEncoder} from './load-encoder.js';

/**
 * The weights of an encoder that `saveEncoder` wrote, for a run to start with: `trainer.fit(module, data, {weightsFrom:
 * savedEncoder('runs/a/encoder')})`. They are for the part `encoder`; those of the encoder that CMC trains, for its two halves.
 */
export const savedEncoder = (folder: string): SavedWeights => ({
  name: folder,
  async read() {
    const encoder = await loadEncoder(folder);
    const weights = encoder.state();
    encoder.dispose();
    const [l, ab] = [ofLayers(weights, 'l_'), ofLayers(weights, 'ab_')];
    const halves = Object.keys(l).length > 0 && Object.keys(ab).length > 0;
    return halves ? {encoders: {l, ab}} : {encoder: weights};
  },
});

const ofLayers = (weights: StateDict, prefix: string): StateDict =>
  Object.fromEntries(Object.entries(weights).filter(([name]) => name.startsWith(prefix)));

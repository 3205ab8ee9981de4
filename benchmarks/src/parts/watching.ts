import {watchingCost} from '../measures/watching-cost.js';
import type {Part} from './part.js';

export const watching: Part = {
  name: 'watching',
  about: 'what an online probe and the metrics of a representation add to a step',
  async measure({rounds}) {
    const {plain, probed, looks} = await watchingCost({rounds, examples: 640, epochs: 20});
    const share = (milliseconds: number) => (100 * milliseconds) / plain;
    return {
      title: 'Watching it learn',
      about:
        'A step of MoCo on 32-pixel images, small convnet, batch 32: plain, with an online probe, and what looking at the representation as ' +
        'often as by default takes for each step. Milliseconds, and per cent of the plain step.',
      columns: ['plain', 'with probe', 'probe %', 'looks', 'looks %'],
      rows: [[plain, probed, share(probed - plain), looks, share(looks)]],
    };
  },
};

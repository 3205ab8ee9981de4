import type {Annealing} from './annealing.js';
import {finite} from './finite.js';
import type {LinearOptions} from './linear.js';
import {shareOfRun} from './share-of-run.js';

/** An edge that moves along half a cosine: slowly in the first and the last epochs. */
export function cosine({from, to}: LinearOptions): Annealing {
  finite('from', from);
  finite('to', to);
  return {
    from,
    to,
    anneal: (ended) => {
      const left = 0.5 * (1 + Math.cos(Math.PI * shareOfRun('cosine', ended)));
      return from * left + to * (1 - left);
    },
  };
}

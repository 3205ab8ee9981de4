import type {StateDict} from '@annulus/trainer';
import type {NegativeSampler} from './negative-sampler.js';

/** Gives a sampler's schedules what version 0.1 saved of them, by their short names, and in a composition by the sampler's place. */
export function restoreEarlier({schedules = {}, samplers}: NegativeSampler, state: StateDict): void {
  if (samplers) {
    samplers.forEach((sampler, place) => {
      restoreEarlier(sampler, (state[`${place}`] ?? {}) as StateDict);
    });
    return;
  }
  for (const [name, schedule] of Object.entries(schedules)) {
    const saved = state[name.slice(name.lastIndexOf('/') + 1)] as StateDict | undefined;
    if (saved?.annealing) schedule.restore?.(saved.annealing as StateDict);
  }
}

import {type Part, Parts} from '@annulus/trainer';
import type {LastingMemory} from '../../memory/memory.js';

/**
 * `memory/written`, the share of real rows in what a module remembers, in [0, 1], mean over its memories: the others are the random numbers
 * that they started with. Nothing for a module that remembers nothing.
 */
export function memoryWritten({parts = {}}: {readonly parts?: Readonly<Record<string, Part>>}): Record<string, number> {
  const shares = sharesOf(parts);
  if (shares.length === 0) return {};
  return {'memory/written': shares.reduce((sum, share) => sum + share, 0) / shares.length};
}

const sharesOf = (parts: Readonly<Record<string, Part>>): number[] =>
  Object.values(parts).flatMap((part) => {
    if (part instanceof Parts) return sharesOf(part.named);
    const share = (part as Partial<LastingMemory>).written?.();
    return share === undefined ? [] : [share];
  });

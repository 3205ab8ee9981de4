import {gather, type Step} from '@annulus/trainer';
import type {LastingMemory, MemoryEntry} from './memory.js';

/**
 * Hands `write` the entries of all ranks, rank after rank, once the update of `step` is made.
 *
 * @throws when `memory` is none of the module's parts
 */
export function writeLater(
  memory: LastingMemory,
  step: Step,
  {ids, rows}: MemoryEntry,
  write: (entry: MemoryEntry) => void,
): void {
  step.keep(rows);
  step.later(() => write({ids: gather(step.group, ids), rows: gather(step.group, rows)}), memory);
}

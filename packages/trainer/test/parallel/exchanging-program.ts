import type {Numbers, ProcessGroup} from '../../src/contract/process-group.js';
import {strategyNamed} from './strategy-named.js';

/** Numbers that depend on the rank and nothing else; their sums are exact. */
const numbersOf = <N extends Numbers>(Kind: new (length: number) => N, rank: number, length: number): N =>
  new Kind(length).map((_, index) => ((index * 7 + rank * 13) % 101) - 50) as N;

type Kind = Float32ArrayConstructor | Float64ArrayConstructor | Int32ArrayConstructor;

const kinds: readonly Kind[] = [Float32Array, Float64Array, Int32Array];

/** Every exchange at one length, against what a loop over all ranks gives. Returns what differs. */
function differing(group: ProcessGroup, length: number, of = kinds): string[] {
  const {rank, size} = group;
  const ranks = Array.from({length: size}, (_, each) => each);
  const wrong: string[] = [];
  const expectAlike = (what: string, received: Numbers, expected: (index: number) => number) => {
    if (!received.every((value, index) => value === expected(index)))
      wrong.push(`${what} of ${length} on rank ${rank}`);
  };
  for (const Kind of of) {
    if (Kind === Int32Array) continue; // Nobody sums them.
    const sums = numbersOf<Float32Array | Float64Array>(Kind as Float32ArrayConstructor, rank, length);
    group.allReduce(sums);
    expectAlike(`sum of ${Kind.name}`, sums, (index) =>
      ranks.reduce((sum, each) => sum + (((index * 7 + each * 13) % 101) - 50), 0),
    );
  }
  for (const Kind of of) {
    const own = numbersOf<Numbers>(Kind as Float32ArrayConstructor, rank, length);
    const value = (index: number, each: number) => ((index * 7 + each * 13) % 101) - 50;
    expectAlike(`all of ${Kind.name}`, group.allGather(own), (index) =>
      value(index % length, Math.floor(index / length)),
    );
    expectAlike(`own ${Kind.name}`, own, (index) => value(index, rank));
    group.broadcast(own);
    expectAlike(`first of ${Kind.name}`, own, (index) => value(index, 0));
  }
  return wrong;
}

const [ranks, what] = process.argv.slice(2) as [string, 'exchange' | 'mismatch' | 'fail' | 'leave' | 'absent'];
const strategy = strategyNamed(ranks);
const said: unknown[] = [];
if (what === 'absent' && strategy.rank === 1) process.exit(3);
try {
  const group = await strategy.join();
  if (what === 'exchange') {
    for (const length of [0, 1, 2, 7, 1000]) said.push(...differing(group, length));
    // Threads exchange 4 MiB at a time.
    if (ranks !== 'mpi') said.push(...differing(group, 2 ** 20 + 3, [Float32Array]));
    if (ranks !== 'mpi') said.push(...differing(group, 2 ** 19 + 3, [Float64Array]));
  }
  if (what === 'mismatch') group.allReduce(new Float32Array(group.rank + 1));
  if (what === 'fail' && group.rank === 1) group.fail(new Error('the disk is full'));
  if (what === 'leave' && group.rank === 1) process.exit(0);
  group.allReduce(new Float32Array(1));
} catch (error) {
  said.push(String(error));
}
if (strategy.rank === 0) process.stdout.write(JSON.stringify(said));

import {useBackend} from '@annulus/backend';
import {againstTorch, torchIsMissing} from './against-torch.js';
import type {BenchmarkOptions} from './benchmark-options.js';
import {checkpoint} from './checkpoint.js';
import {largeBank} from './large-bank.js';
import {residentMemory} from './resident-memory.js';
import {selection} from './selection.js';
import {trainStep} from './train-step.js';
import {trainerOverhead} from './trainer-overhead.js';

/** Measures everything on one backend and prints it. */
export async function measure({backend, rounds, python}: Omit<BenchmarkOptions, 'help'>): Promise<void> {
  console.log(`${await useBackend(backend)}\n`);

  console.log('MoCo step, ResNet-18 width 16, 32 pixels, batch 128 (one forward and backward, one forward)');
  for (const queueSize of [4096, 65_536]) {
    const {plain, ring, ratio} = await trainStep({width: 16, batchSize: 128, queueSize, rounds, steps: 4});
    console.log(
      `  queue ${queueSize.toLocaleString('en').padStart(6)}: ${plain.toFixed(1)} images/s plain, ` +
        `${ring.toFixed(1)} with the ring: a ring step takes ${ratio.toFixed(3)}× a plain one`,
    );
  }

  await measureAgainstTorch(python, rounds);

  console.log('\nSelecting a ring of 1–10 % for 128 anchors, against sorting every row');
  for (const columns of [4096, 65_536]) {
    const {selection: select, sort, ratio} = selection({rows: 128, columns, rounds});
    console.log(
      `  ${columns.toLocaleString('en').padStart(6)} candidates: ${select.toFixed(1)} ms against ${sort.toFixed(1)} ms, ` +
        `${ratio.toFixed(1)}× as fast`,
    );
  }

  console.log('\nThe trainer around a step of one small layer, with 10 callbacks and 10 observers');
  const {trainer, tensors} = await trainerOverhead({steps: 2000, rounds});
  console.log(
    `  ${trainer.toFixed(3)} ms per step, ${tensors.toFixed(3)} ms of it tensor work: the trainer adds ` +
      `${(trainer - tensors).toFixed(3)} ms`,
  );

  console.log('\nSaving a MoCo of ResNet-18 width 64, its momentum and a queue of 65,536 rows');
  const {bytes, copy, blocked, onDisk} = await checkpoint({width: 64, queueSize: 65_536, rounds});
  for (const save of ['first', 'later'] as const) {
    console.log(
      `  ${save} save: training waits ${blocked[save].toFixed(0)} ms, safely on disk after ${onDisk[save].toFixed(0)} ms; ` +
        `a plain copy of the ${(bytes / 1e6).toFixed(0)} MB takes ${copy.toFixed(0)} ms`,
    );
  }

  console.log('\nMemory over 1,000 steps of a small MoCoRing with every callback and logger on');
  for (const {step, tensors, resident} of await residentMemory(1000, 5)) {
    console.log(`  step ${`${step}`.padStart(4)}: ${tensors} tensors, ${resident.toFixed(0)} MB resident`);
  }

  // Last: the memory it takes is never given back.
  console.log('\nIRing step, ResNet-18 width 16, 32 pixels, batch 64, over a whole memory bank of 128 dimensions');
  const over = (rows: number) => largeBank({rows, batchSize: 64, steps: 3});
  const [few, many] = [await over(50_000), await over(1_281_167)];
  for (const {rows, step, reading} of [few, many]) {
    console.log(
      `  ${rows.toLocaleString('en').padStart(9)} rows: ${step.toFixed(0)} ms, of which reading the bank once takes ${reading.toFixed(0)} ms`,
    );
  }
  console.log(
    `  beyond reading, the large bank's step takes ${((many.step - many.reading) / few.step).toFixed(2)}× the small one's`,
  );
}

async function measureAgainstTorch(python: string, rounds: number): Promise<void> {
  console.log('\nTraining step of ResNet-18 against PyTorch, channels last, 32 pixels');
  const missing = await torchIsMissing(python);
  if (missing !== undefined) {
    console.log(`  skipped: ${missing}`);
    return;
  }
  for await (const {algorithm, negatives, width, batchSize, memory, ours, torch, ratio} of againstTorch(
    python,
    rounds,
  )) {
    console.log(
      `  ${algorithm}, ${negatives}, width ${width}, batch ${batchSize}, ${memory.toLocaleString('en')} rows: ` +
        `${ours.toFixed(1)} images/s against ${torch.toFixed(1)}, ${ratio.toFixed(2)}× as fast`,
    );
  }
}

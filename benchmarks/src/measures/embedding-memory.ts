import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';
import {embed} from 'annulus';

/** What the process held when so many pictures were embedded. */
export interface EmbeddingMemory {
  readonly pictures: number;
  /** Resident megabytes of the process. */
  readonly resident: number;
  readonly seconds: number;
}

/** Embeds painted pictures as `annulus embed` does, into files, and looks at the memory before, along the way and at the end. */
export async function embeddingMemory(pictures: number, samples: number): Promise<EmbeddingMemory[]> {
  const run = await mkdtemp(join(tmpdir(), 'annulus-embedding-'));
  const encoder = smallConvNet({width: 4, dimensions: 4, size: 16, input: {}});
  await saveEncoder(encoder, join(run, 'encoder'));
  encoder.dispose();
  const options = {dataset: 'shapes', train: pictures, test: 1, size: 16, seed: 0};
  await writeFile(join(run, 'configuration.json'), JSON.stringify({options}));
  const seen: EmbeddingMemory[] = [];
  const begun = performance.now();
  const look = (done: number) =>
    seen.push({
      pictures: done,
      resident: process.memoryUsage().rss / 2 ** 20,
      seconds: (performance.now() - begun) / 1000,
    });
  look(0);
  const context = {
    signal: new AbortController().signal,
    // The lines of the progress say how many are done.
    print: (line: string) => {
      const done = Number(/^Embedding: ([\d,]+)/.exec(line)?.[1]?.replaceAll(',', ''));
      if (done >= (pictures * seen.length) / samples) look(done);
    },
  };
  await embed(run, [], {backend: tf.getBackend() as 'wasm', batchSize: 512, normalize: 'l2'}, context);
  look(pictures);
  await rm(run, {recursive: true});
  return seen;
}

import {type Dataset, type Example, imageFiles, imageFolder} from '@annulus/datasets';
import type {Encoder} from '@annulus/encoders';
import {imageEmbeddings, preprocess} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';

/** How fast pictures become vectors. */
export interface EmbeddingRate {
  /** Pictures a second of the encoder alone, its inputs ready. */
  readonly bare: number;
  /** Pictures a second that are read, decoded, embedded. */
  readonly embedded: number;
}

const batchSize = 32;

/** Embeds the JPEG files of a folder again and again until there are `pictures`, and the same number of ready inputs, in turn. */
export async function embeddingRate(encoder: Encoder, folder: string, pictures: number): Promise<EmbeddingRate> {
  const {files} = imageFolder({root: folder});
  const [size = 0] = encoder.input?.size ?? [];
  const repeated = Array.from({length: pictures}, (_, index) => files[index % files.length] as string);
  const images = imageFiles({files: repeated, size});
  await embeddedSeconds(encoder, images.take(2 * batchSize));
  const inputs = await readyInputs(encoder, images);
  const [before, embedded, after] = [
    await bareSeconds(encoder, inputs, pictures / 2),
    await embeddedSeconds(encoder, images),
    await bareSeconds(encoder, inputs, pictures / 2),
  ];
  inputs.dispose();
  return {bare: pictures / (before + after), embedded: pictures / embedded};
}

async function embeddedSeconds(encoder: Encoder, images: Dataset<Example>): Promise<number> {
  const begun = performance.now();
  for await (const {end} of imageEmbeddings(encoder, images, {batchSize})) if (end > images.length) break;
  return (performance.now() - begun) / 1000;
}

/** A batch as the encoder takes it. */
async function readyInputs(encoder: Encoder, images: Dataset<Example>): Promise<tf.Tensor> {
  const rows: tf.Tensor[] = [];
  for (let index = 0; index < batchSize; index++) {
    const {data, shape} = preprocess(encoder, (await images.get(index)).input);
    rows.push(tf.tensor(data, [...shape]));
  }
  const inputs = tf.stack(rows);
  tf.dispose(rows);
  return inputs;
}

async function bareSeconds(encoder: Encoder, inputs: tf.Tensor, pictures: number): Promise<number> {
  const begun = performance.now();
  for (let done = 0; done < pictures; done += batchSize) {
    const vectors = encoder.extract(inputs, 'pooled');
    await vectors.data();
    vectors.dispose();
  }
  return (performance.now() - begun) / 1000;
}

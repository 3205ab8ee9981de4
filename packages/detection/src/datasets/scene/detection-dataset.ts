import {
  type ArrayData,
  DataFileError,
  type Dataset,
  defineDataset,
  type Example,
  laterMadeBy,
  type Origin,
} from '@annulus/datasets';
import type {ImageSize} from '../../boxes/image-size.js';
import type {Instances} from './instances.js';
import {type PackedScenes, packedScenes, type SceneOfExample, unpackedScene} from './packed-scenes.js';
import type {Scene} from './scene.js';
import {scenesIdentity} from './scenes-identity.js';
import type {SceneCounts} from './taken-scenes.js';

/** An image and what is in it. */
export interface DetectionExample extends Example {
  /** Shape `[height, width, 3]`, values in [0, 1] until they are normalised. */
  readonly input: ArrayData;
  readonly instances: Instances;
  /** The image as its file has it: what detections are scaled back to. */
  readonly image: Pick<Scene, 'id' | 'height' | 'width'>;
}

/** Images and what is in them, which is known before they are read. */
export interface DetectionDataset extends Dataset<DetectionExample> {
  readonly classes: readonly string[];
  /** One for each image, in their order. */
  readonly scenes: readonly Scene[];
  /** Of the files that it is out of, what cannot be learned from and so is not in it. */
  readonly leftOut: SceneCounts;
  take(count: number): DetectionDataset;
  select(indices: ArrayLike<number>): DetectionDataset;
}

/**
 * Images with what is in them.
 *
 * @param images - one for each scene
 */
export function detectionDataset(
  images: Dataset<Example>,
  scenes: readonly Scene[],
  classes: readonly string[],
  leftOut: SceneCounts = {images: 0, objects: 0},
): DetectionDataset {
  const dataset = defineDataset<DetectionExample>({
    length: scenes.length,
    ...(images.files && {files: images.files}),
    identity: async () => scenesIdentity(await images.identity?.(), scenes),
    classes,
    // A copy: who makes batches of it hands over its memory.
    get: (index) => exampleOf(images, index, structuredClone(scenes[index] as Scene)),
  });
  const select = (indices: ArrayLike<number>): DetectionDataset => {
    const places = Array.from(indices);
    return detectionDataset(
      images.select(places),
      places.map((place) => scenes[place] as Scene),
      classes,
      leftOut,
    );
  };
  const made: DetectionDataset = {
    ...dataset,
    classes,
    scenes,
    leftOut,
    select,
    take: (count) => select(Int32Array.from({length: dataset.take(count).length}, (_, index) => index)),
  };
  let packed: PackedScenes | undefined;
  const origin = (): Origin => {
    packed ??= packedScenes(scenes);
    return {module: import.meta.url, name: 'packedExamples', arguments: [images, packed]};
  };
  laterMadeBy(dataset, origin); // What `map`, `shuffle` and `split` are made of.
  return laterMadeBy(made, origin);
}

/** The examples of such a data set as threads make them. */
export const packedExamples = (images: Dataset<Example>, packed: PackedScenes): Dataset<DetectionExample> =>
  defineDataset<DetectionExample>({
    length: packed.ends.length,
    get: (index) => exampleOf(images, index, unpackedScene(packed, index)),
  });

async function exampleOf(
  images: Dataset<Example>,
  index: number,
  {id, height, width, instances}: SceneOfExample,
): Promise<DetectionExample> {
  const {input} = await images.get(index);
  expectSize(images.files?.[index] ?? String(id), input, {height, width});
  return {input, instances, image: {id, height, width}};
}

function expectSize(path: string, {shape}: ArrayData, {height, width}: ImageSize): void {
  if (shape[0] === height && shape[1] === width) return;
  throw new DataFileError(
    path,
    `Expected ${path} to be ${height} pixels high and ${width} wide, as its annotations say, received ${shape[0]} and ${shape[1]}. Correct the annotations, or unpack both again where they are official ones: they belong to different versions.`,
  );
}

import {imageFromBlob} from '@annulus/datasets/browser';
import {type Encoder, fetchEncoder} from '@annulus/encoders/browser';
import {imageFeatures} from '@annulus/transfer/browser';
import * as tf from '@tensorflow/tfjs';
import {Collection, type Picture} from './collection.js';
import {byId} from './element.js';
import {onFiles} from './given-files.js';
import {lonelyView, type Query, searchView} from './search-view.js';

/** How many of the nearest are shown. */
const shown = 12;

/** The folder that `annulus export --format tfjs` wrote, by its address: `?model=…` names another one. */
const model = new URLSearchParams(location.search).get('model') ?? 'model';

async function start(): Promise<void> {
  const encoder = await fetchEncoder(model);
  if (encoder.input === undefined) throw new Error(`${model}/encoder.json does not say what its images look like.`);
  const collection = await Collection.fetch(model);
  const size = encoder.input.size.join('\u00a0×\u00a0');
  const count = collection?.pictures.length.toLocaleString('en');
  say(
    collection
      ? `${count} pictures to find, by an encoder of ${size} pixels.`
      : `The encoder is here (${size} pixels), but no pictures to find: export it --with-examples.`,
  );
  let work = warmUp(encoder, collection).catch(tell);
  onFiles((files) => {
    complain('');
    for (const file of files) work = work.then(() => busy(search(file, encoder, collection))).catch(tell);
  });
  (byId('choose') as HTMLButtonElement).disabled = false;
}

/** One blank picture, after which the graphics card has compiled what all others need. */
async function warmUp(encoder: Encoder, collection: Collection | undefined): Promise<void> {
  const blank = {data: new Float32Array(3), shape: [1, 1, 3]};
  await imageFeatures(encoder, [blank], collection?.feature ?? 'pooled');
}

/** Embeds a picture, and shows what is nearest to it. */
async function search(file: File, encoder: Encoder, collection: Collection | undefined): Promise<void> {
  const begun = performance.now();
  const image = await imageFromBlob(file).catch((error: Error) => {
    throw new Error(`${file.name}: ${error.message}`);
  });
  const [vector] = await imageFeatures(encoder, [image], collection?.feature ?? 'pooled');
  const [height, width] = image.shape;
  const milliseconds = Math.round(performance.now() - begun);
  const note = `${width} × ${height}, ${milliseconds} ms on ${tf.getBackend()}.`;
  await show({name: file.name, image: URL.createObjectURL(file), vector: vector as Float32Array, note}, collection);
}

async function show(query: Query, collection: Collection | undefined): Promise<void> {
  if (collection === undefined) return byId('results').prepend(lonelyView(query));
  const found = await collection.nearest(query.vector, shown);
  const like = (row: number) => {
    const {name, thumbnail, width, height} = collection.pictures[row] as Picture;
    const note = `Of the collection; thumbnail ${width} × ${height}.`;
    show({name, image: thumbnail, vector: collection.vectorOf(row), note}, collection).catch(tell);
  };
  const view = searchView(query, found, collection, like);
  byId('results').prepend(view);
  view.scrollIntoView({behavior: 'smooth', block: 'nearest'});
}

/** Shows that something is computed, as long as it is. */
async function busy(work: Promise<void>): Promise<void> {
  document.body.ariaBusy = 'true';
  await work.finally(() => {
    document.body.ariaBusy = null;
  });
}

const say = (text: string): void => {
  byId('about').textContent = text;
};

function complain(text: string): void {
  const problem = byId('problem');
  problem.hidden = text === '';
  problem.textContent = text;
}

const tell = (error: unknown): void => complain(error instanceof Error ? error.message : String(error));

start().catch((error) => {
  say('There is no encoder to search with.');
  tell(
    new Error(
      `${error.message}\n\nPut one there: npx annulus export <run> --format tfjs --with-examples <folder> --output examples/browser/public/model`,
    ),
  );
});

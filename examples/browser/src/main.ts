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
  const [height, width] = encoder.input.size;
  const count = collection?.pictures.length.toLocaleString('en');
  say(
    collection
      ? `${count} pictures to find, by an encoder of ${height} × ${width} pixels.`
      : `The encoder is here (${height} × ${width} pixels), but no pictures to find: export it --with-pictures.`,
  );
  let work = Promise.resolve();
  onFiles((files) => {
    complain('');
    for (const file of files) work = work.then(() => search(file, encoder, collection)).catch(tell);
  });
  (byId('choose') as HTMLButtonElement).disabled = false;
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
      `${error.message}\n\nPut one there: npx annulus export <run> --format tfjs --with-pictures <folder> --output examples/browser/public/model`,
    ),
  );
});

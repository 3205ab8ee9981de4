import {type Encoder, loadEncoder} from '@annulus/encoders';
import {randomEncoders} from '../training/random-encoder.js';
import type {MeasuredEncoder} from './measured-encoder.js';

/**
 * What encoders were before any training, one for each architecture and seed: what they learned is what comes on top of it.
 *
 * Those with the same seed began with the same weights, so that the first of each stands for all.
 */
export async function untrainedEncoders(trained: readonly MeasuredEncoder[]): Promise<MeasuredEncoder[]> {
  const found = new Map<string, MeasuredEncoder>();
  const architectures: string[] = [];
  for (const encoder of trained) {
    const {architecture, color} = await looked(encoder.folder);
    const key = `${architecture} ${encoder.seed}`;
    if (found.has(key)) continue;
    if (!architectures.includes(architecture)) architectures.push(architecture);
    const {id, label} = randomOf(color);
    const [numbered, others] = architectures.length === 1 ? ['', ''] : suffix(architectures, architecture, color);
    const {seed, folder} = encoder;
    found.set(key, {
      ...{id: `${id}${numbered}`, label: `${label}${others}`, colour: id, folder, weights: 'untrained'},
      ...(seed !== undefined && {seed}),
    });
  }
  return [...found.values()];
}

/** The number of an architecture among those of its colour, from the second on. */
function suffix(architectures: readonly string[], own: string, color: string): readonly [string, string] {
  const place = architectures.filter((each) => each.startsWith(`${color} `)).indexOf(own);
  return place === 0 ? ['', ''] : [`-${place + 1}`, ` (${place + 1})`];
}

/** Lab is the colour of CMC, all others are of one kind. */
const randomOf = (color: string) =>
  randomEncoders([color === 'lab' ? 'cmc' : 'moco'])[0] as {id: string; label: string};

async function looked(folder: string): Promise<{readonly architecture: string; readonly color: string}> {
  const encoder = await loadEncoder(folder);
  try {
    const color = encoder.input?.color === 'lab' ? 'lab' : 'rgb';
    return {architecture: `${color} ${JSON.stringify(shapesOf(encoder))}`, color};
  } finally {
    encoder.dispose();
  }
}

const shapesOf = ({network}: Encoder) => [network.inputs[0]?.shape, ...network.getWeights().map(({shape}) => shape)];

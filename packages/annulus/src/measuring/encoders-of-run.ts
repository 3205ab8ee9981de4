import {readFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import type {CompareOptions} from '../comparison/compare-rows.js';
import {variantsOf} from '../comparison/compared-variants.js';
import type {PretrainOptions} from '../pretraining/pretrain-rows.js';
import {variantOf} from '../pretraining/pretrained-variant.js';
import {keyWithoutRing} from '../study/cell.js';
import {coloursApart} from '../study/report/colour-of.js';
import type {StudyOptions} from '../study/study-rows.js';
import type {Configuration} from '../training/configuration.js';
import {configurationFile} from '../training/run-folder.js';
import {type TrainedEncoder, trainedEncoders} from '../training/trained-encoder.js';
import type {Variant} from '../training/variant.js';
import type {MeasuredEncoder} from './measured-encoder.js';

/** Encoders, and the folder that what is made of them goes into. */
export interface EncodersOfRun {
  readonly encoders: readonly MeasuredEncoder[];
  readonly home: string;
}

/**
 * The trained encoders that a path means, with the names that their run gives them.
 *
 * @throws {OptionError} when there is none
 */
export function encodersOfRun(path: string): EncodersOfRun {
  const [first, ...others] = trainedEncoders(path);
  const found = [first, ...others];
  const variants = first.run === undefined ? [] : variantsIn(first.run);
  const encoders = found.map((encoder) => namedEncoder(encoder, variants));
  return {encoders, home: others.length === 0 ? first.home : path};
}

/** A variant, and how else it can be told. */
interface Named extends Pick<MeasuredEncoder, 'id' | 'label' | 'colour'> {
  readonly plain?: string | undefined;
}

function variantsIn(run: string): Named[] {
  const {command = 'compare', options} = JSON.parse(
    readFileSync(join(run, configurationFile), 'utf8'),
  ) as Configuration;
  const {algorithm, cells: several} = options as Partial<Readonly<Record<'algorithm' | 'cells', unknown>>>;
  if (algorithm === undefined && several === undefined) return []; // Not of this program.
  if (command === 'pretrain')
    return [variantOf(options as unknown as PretrainOptions)].map((variant) => named(variant));
  if (command === 'compare') {
    const variants = variantsOf(options as unknown as CompareOptions);
    return variants.map((variant) =>
      named(
        variant,
        variants.find((other) => variant.ring && !other.ring && other.algorithm === variant.algorithm)?.id,
      ),
    );
  }
  const {cells} = options as unknown as StudyOptions;
  const colours = coloursApart(cells);
  const keys = new Map(cells.map((cell) => [cell, keyWithoutRing(cell, options)]));
  return cells.map((cell) => {
    const plain = cells.find((other) => cell.ring && !other.ring && keys.get(other) === keys.get(cell));
    return {...named(cell, plain?.id), colour: colours.get(cell.id) ?? cell.id};
  });
}

const named = ({id, label}: Pick<Variant, 'id' | 'label'>, plain?: string): Named => ({id, label, colour: id, plain});

/** Of a run that is not known, or of none, the names of its folders. */
function namedEncoder({folder, home, run, variant}: TrainedEncoder, variants: readonly Named[]): MeasuredEncoder {
  const [id = '', seeded = ''] = variant?.split(/[/\\]/) ?? [];
  const known = variant === undefined ? variants[0] : variants.find((each) => each.id === id);
  const seed = /^seed-(\d+)$/.exec(seeded)?.[1];
  const name = variant ?? basename(resolve(run ?? home));
  const {plain, ...shown} = known ?? {id: name.replaceAll(/[^\w.-]+/g, '-'), label: name, colour: 'moco'};
  return {
    ...shown,
    ...(seed !== undefined && {seed: Number(seed)}),
    ...(plain !== undefined && {plain}),
    folder,
    weights: 'trained',
  };
}

import {knownOptions} from '../checks/known-options.js';
import {nonNegativeInteger} from '../checks/non-negative-integer.js';
import type {Callback} from '../contract/callback.js';
import type {Run} from '../contract/run.js';
import type {FitStart} from '../contract/training-hooks.js';
import {type LayerSummary, type ModuleSummary, type ParameterCount, summarize} from './summarize.js';

export interface ModelSummaryOptions {
  /**
   * How deep layers are listed: 0 lists the networks alone, 1 (default) their layers, 2 the layers of networks that are
   * layers themselves, and so on; `Infinity` lists all.
   */
  readonly depth?: number;
  /** Where it prints; default the error stream. */
  readonly stream?: NodeJS.WritableStream;
  /** Default `ModelSummary`; a second one in a run needs another. */
  readonly name?: string;
}

/** Prints what a module is made of when its fit begins: layers, shapes, parameters and memory, in 80 columns. */
export class ModelSummary implements Callback {
  readonly name: string;
  readonly ranks = 'first';
  readonly #depth: number;
  readonly #stream: NodeJS.WritableStream;

  constructor(options: ModelSummaryOptions = {}) {
    const {
      depth = 1,
      stream = process.stderr,
      name = 'ModelSummary',
    } = knownOptions('ModelSummary', options, ['depth', 'stream', 'name']);
    this.name = name;
    this.#depth = depth === Number.POSITIVE_INFINITY ? depth : nonNegativeInteger('depth', depth);
    this.#stream = stream;
  }

  onFitStart(_event: FitStart, run: Run): void {
    this.#stream.write(`${text(summarize(run.module, run.optimizer), this.#depth)}\n`);
  }
}

function text({name, networks, variables, bytes, ...count}: ModuleSummary, depth: number): string {
  const rows = [
    ...networks.flatMap((network) => layerRows(network, depth, '')),
    ...variables.map((each) => row(each.name, 'Variable', shapeText(each.shape), each)),
  ];
  const {parameters, trainable} = count;
  return [
    line(name, 'type', 'output shape', 'parameters'),
    ...rows,
    `Parameters  ${grouped(parameters)}: ${grouped(trainable)} trainable, ${grouped(parameters - trainable)} not`,
    `Memory      ${megabytes(bytes.weights)} MB weights, about ${megabytes(bytes.gradients)} MB gradients ` +
      `and ${megabytes(bytes.optimizer)} MB optimizer`,
  ].join('\n');
}

const layerRows = (layer: LayerSummary, depth: number, indent: string): string[] => [
  row(indent + layer.name, layer.type, layer.outputShapes.map(shapeText).join(' '), layer),
  ...(depth > 0 ? layer.layers.flatMap((inner) => layerRows(inner, depth - 1, `${indent}  `)) : []),
];

const row = (name: string, type: string, shape: string, {parameters}: ParameterCount): string =>
  line(name, type, shape, grouped(parameters));

const line = (name: string, type: string, shape: string, parameters: string): string =>
  `${cell(name, 27)} ${cell(type, 18)} ${cell(shape, 19)} ${parameters.padStart(13)}`;

const cell = (content: string, width: number): string =>
  content.length > width ? `${content.slice(0, width - 1)}…` : content.padEnd(width);

const shapeText = (shape: readonly (number | null)[]): string => `[${shape.map((size) => size ?? '?').join(', ')}]`;

const grouped = (count: number): string => count.toLocaleString('en-US');

const megabytes = (bytes: number): string =>
  (bytes / 1e6).toLocaleString('en-US', {minimumFractionDigits: 1, maximumFractionDigits: 1});

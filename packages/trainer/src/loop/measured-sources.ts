import {positiveInteger} from '../checks/positive-integer.js';
import {shown} from '../checks/shown.js';
import type {Batch, BatchSource} from '../contract/batch-source.js';
import {messageOf} from '../contract/message-of.js';
import type {NamedSources} from '../contract/named-sources.js';

/** What a pass measures: one source, or one of several. */
export interface MeasuredSource<B extends Batch> {
  /** Undefined where there is only one. */
  readonly name: string | undefined;
  readonly data: BatchSource<B>;
}

/**
 * The sources of a pass, in order.
 *
 * @throws where there is none, one is no source or has no batches, or a name would be taken for two in those of metrics
 */
export function measuredSources<B extends Batch>(
  kind: 'validation' | 'test',
  data: BatchSource<B> | NamedSources<B>,
): readonly MeasuredSource<B>[] {
  if (isSource(data)) {
    positiveInteger(`the number of ${kind} batches`, data.batches);
    return [{name: undefined, data}];
  }
  const named = Object.entries(data);
  if (named.length === 0) {
    throw new RangeError(`Expected ${kind} data, received no source by any name. Name one, or leave the data out.`);
  }
  return named.map(([name, source]) => {
    if (name === '' || name.includes('/')) {
      throw new RangeError(
        `Expected the name of ${kind} data to be a word without a slash, received ${shown(name)}: their metrics are named ` +
          `${kind}/<name>/….`,
      );
    }
    if (!isSource(source)) {
      throw new TypeError(
        `Expected the ${kind} data ${shown(name)} to be a source with batches and epoch(n), received ${shown(source)}.`,
      );
    }
    positiveInteger(`the number of batches of the ${kind} data ${shown(name)}`, source.batches);
    return {name, data: namedInErrors(`the ${kind} data ${shown(name)}`, source)};
  });
}

/** Batches of one pass over all of them. */
export const batchesOf = <B extends Batch>(sources: readonly MeasuredSource<B>[]): number =>
  sources.reduce((sum, {data}) => sum + data.batches, 0);

/** A map of names may have one that a source has, too: `epoch`. */
const isSource = <B extends Batch>(data: BatchSource<B> | NamedSources<B> | undefined): data is BatchSource<B> =>
  typeof (data as Partial<BatchSource<B>> | null | undefined)?.epoch === 'function';

/** The same batches; what the source throws says which of several it is. */
function namedInErrors<B extends Batch>(which: string, source: BatchSource<B>): BatchSource<B> {
  return {
    batches: source.batches,
    async *epoch(epoch) {
      try {
        yield* source.epoch(epoch);
      } catch (error) {
        throw new Error(`Reading ${which} failed: ${messageOf(error)}`, {cause: error});
      }
    },
  };
}

import type {ArrayData, ViewBatch} from '@annulus/datasets';
import type {BatchSource} from '@annulus/trainer';

/** Views of some pictures, and their classes where they have labels. */
export type PictureViews = Pick<ViewBatch, 'size' | 'views' | 'labels'>;

/** Bytes of views that are kept; 256 pictures of 64 pixels in two views are 24 MiB. */
const most = 32 * 2 ** 20;

/**
 * The first pictures of a source's first epoch, up to two views of each, in its batches. They are made once and kept as long as they take at
 * most 32 MiB; larger ones are made again each time.
 */
export class FirstViews {
  #kept: readonly PictureViews[] | undefined;

  constructor(
    readonly source: BatchSource<ViewBatch>,
    readonly pictures: number,
  ) {}

  async *batches(): AsyncGenerator<PictureViews> {
    if (this.#kept) yield* this.#kept;
    else {
      const made: PictureViews[] = [];
      let bytes = 0;
      for await (const batch of this.#made()) {
        bytes += batch.views.reduce((sum, {data}) => sum + data.byteLength, 0);
        if (bytes <= most) made.push(batch);
        yield batch;
      }
      if (bytes <= most) this.#kept = made;
    }
  }

  /** Lets go of what is kept. */
  clear(): void {
    this.#kept = undefined;
  }

  async *#made(): AsyncGenerator<PictureViews> {
    let left = this.pictures;
    for await (const {views, labels, size: held} of this.source.epoch(0)) {
      const size = Math.min(left, held);
      left -= size;
      yield {
        size,
        views: views.slice(0, 2).map((view) => rowsOf(view, size)),
        ...(labels && {labels: labels.slice(0, size)}),
      };
      if (left === 0) return;
    }
  }
}

/** A copy of the first rows, since a source may write its next batch over this one. */
function rowsOf({data, shape}: ArrayData, size: number): ArrayData {
  const [rows = size, ...row] = shape;
  return {data: data.slice(0, (data.length / rows) * size), shape: [size, ...row]};
}

import type {CocoCategory} from '@annulus/datasets';
import type {CocoGroundTruth} from '../../datasets/coco/coco-ground-truth.js';

/** An annotation or a result. */
interface Placed {
  readonly image_id: number;
  readonly category_id: number;
}

/** The cells of an evaluation: every image of every category, both by rising ids, the images of a category together. */
export class Grid {
  /** By rising ids. */
  readonly categories: readonly CocoCategory[];
  readonly images: number;
  readonly #imageOf: ReadonlyMap<number, number>;
  readonly #categoryOf: ReadonlyMap<number, number>;

  constructor({images, categories}: Pick<CocoGroundTruth, 'images' | 'categories'>) {
    const rising = <T extends {readonly id: number}>(of: readonly T[]) =>
      [...of].sort((one, other) => one.id - other.id);
    this.categories = rising(categories);
    this.images = images.length;
    this.#imageOf = new Map(rising(images).map(({id}, place) => [id, place]));
    this.#categoryOf = new Map(this.categories.map(({id}, place) => [id, place]));
  }

  get cells(): number {
    return this.categories.length * this.images;
  }

  /**
   * The cell of each of some annotations or results.
   *
   * @param list - what they are called in errors
   * @throws RangeError when one names an image or a category that the ground truth does not have
   */
  cellsOf(list: string, placed: readonly Placed[]): Int32Array {
    return Int32Array.from(placed, ({image_id, category_id}, index) => {
      const [image, category] = [this.#imageOf.get(image_id), this.#categoryOf.get(category_id)];
      if (image === undefined) throw unknown(list, index, 'image_id', `${this.images} images`, image_id);
      if (category === undefined) {
        throw unknown(list, index, 'category_id', `${this.categories.length} categories`, category_id);
      }
      return category * this.images + image;
    });
  }
}

const unknown = (list: string, index: number, field: string, known: string, received: number): RangeError =>
  new RangeError(
    `Expected ${field} of ${list}[${index}] to name one of the ${known} of the ground truth, received ${received}. Evaluate what belongs together, in COCO's numbers.`,
  );

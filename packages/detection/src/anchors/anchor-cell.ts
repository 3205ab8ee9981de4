/** The anchors of one place. */
export interface AnchorShapes {
  /** Sides in pixels of squares of the same area. */
  readonly sizes: readonly number[];
  /** Height by width. */
  readonly ratios: readonly number[];
}

/** Of region proposal networks (Ren et al. 2015). */
export const USUAL_RATIOS: readonly number[] = [0.5, 1, 2];

/** Boxes around (0, 0) of every size, and of each in every ratio. Shape `[sizes · ratios, 4]` */
export const anchorCell = ({sizes, ratios}: AnchorShapes): Float64Array =>
  Float64Array.from(
    sizes.flatMap((size) =>
      ratios.flatMap((ratio) => {
        const width = Math.sqrt(size ** 2 / ratio);
        const height = ratio * width;
        return [-width / 2, -height / 2, width / 2, height / 2];
      }),
    ),
  );

import * as tf from '@tensorflow/tfjs';

/**
 * Maps at twice the height and width by bilinear interpolation, pixels having their centre half a pixel inside: products with a small
 * matrix along either side, and so with a gradient on every backend. Shape `[maps, 2 · height, 2 · width]`
 */
export function bilinearlyDoubled(maps: tf.Tensor3D): tf.Tensor3D {
  const [count, height, width] = maps.shape;
  return tf.tidy(() => {
    const wide = alongLast(maps, width);
    const turned: tf.Tensor3D = tf.transpose(wide, [0, 2, 1]);
    return tf.transpose(alongLast(turned, height), [0, 2, 1]) as tf.Tensor3D;
  });

  function alongLast(x: tf.Tensor3D, length: number): tf.Tensor3D {
    const rows: tf.Tensor2D = tf.reshape(x, [x.size / length, length]);
    return tf.reshape(tf.matMul(rows, doublingMatrix(length)), [count, x.shape[1], 2 * length]);
  }
}

/** What each old pixel counts for each new one. Shape `[length, 2 · length]` */
function doublingMatrix(length: number): tf.Tensor2D {
  const shares = new Float32Array(2 * length * length);
  for (let after = 0; after < 2 * length; after++) {
    const near = Math.floor(after / 2);
    const far = Math.min(length - 1, Math.max(0, after % 2 === 0 ? near - 1 : near + 1));
    for (const [before, share] of [
      [near, 0.75],
      [far, 0.25],
    ] as const) {
      const place = before * 2 * length + after;
      shares[place] = (shares[place] as number) + share;
    }
  }
  return tf.tensor2d(shares, [length, 2 * length]);
}

import type {Random} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';

/** Sizes of a tower, all positive integers. */
export interface TowerSizes {
  readonly dimensions: number;
  readonly hidden: number;
  readonly outputs: number;
}

/** A network of one hidden layer that embeds x, or y. */
export class Tower {
  readonly variables: readonly [hidden: tf.Variable, shift: tf.Variable, output: tf.Variable];

  /** He's initial weights (2015), and shifts that spread the kinks of the hidden layer over the data. */
  constructor(
    readonly sizes: TowerSizes,
    random: Random,
  ) {
    const {dimensions, hidden, outputs} = sizes;
    const normal = (shape: number[], deviation: number) => {
      const values = Float32Array.from({length: shape.reduce((a, b) => a * b)}, () => random.normal(0, deviation));
      return tf.tidy(() => tf.variable(tf.tensor(values, shape)));
    };
    this.variables = [
      normal([dimensions, hidden], Math.sqrt(2 / dimensions)),
      normal([hidden], 1),
      normal([hidden, outputs], Math.sqrt(1 / hidden)),
    ];
  }

  /** @param rows - Shape `[rows, dimensions]`, and `[rows, outputs]` of the result */
  embed(rows: tf.Tensor2D): tf.Tensor2D {
    const [hidden, shift, output] = this.variables;
    const units = tf.relu(tf.add(tf.matMul(rows, hidden as tf.Tensor2D), shift)) as tf.Tensor2D;
    return tf.matMul(units, output as tf.Tensor2D);
  }

  /** The same function on the host, in double precision, with the weights as they are now. */
  async onHost(): Promise<(rows: Float64Array) => Float64Array> {
    const {dimensions, hidden, outputs} = this.sizes;
    const [weights, shift, output] = (await Promise.all(this.variables.map((variable) => variable.data()))) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return (rows) => {
      const embedded = new Float64Array((rows.length / dimensions) * outputs);
      for (let row = 0; row * dimensions < rows.length; row++) {
        for (let unit = 0; unit < hidden; unit++) {
          let sum = shift[unit] as number;
          for (let axis = 0; axis < dimensions; axis++) {
            sum += (rows[row * dimensions + axis] as number) * (weights[axis * hidden + unit] as number);
          }
          if (sum <= 0) continue;
          for (let place = 0; place < outputs; place++) {
            const at = row * outputs + place;
            embedded[at] = (embedded[at] as number) + sum * (output[unit * outputs + place] as number);
          }
        }
      }
      return embedded;
    };
  }

  dispose(): void {
    tf.dispose([...this.variables]);
  }
}

import type {ImageInput} from '@annulus/encoders';

/** A program for a browser that does with an image on a page what was done in training; `encoder` is the folder of the encoder. */
export const browserSnippet = (
  encoder: string,
  color: ImageInput['color'],
): string => `const {input, pooled} = await (await fetch('${encoder}/encoder.json')).json();
const model = await tf.loadLayersModel('${encoder}/model.json');
const outputs = model.getLayer(pooled.layer).getOutputAt(pooled.node); // The features that were measured.
const encoder = tf.model({inputs: model.inputs, outputs});

const [height, width] = input.size;
const {mean, standardDeviation} = input.normalization;
const canvas = Object.assign(document.createElement('canvas'), {width, height});
const context = canvas.getContext('2d', {willReadFrequently: true});
context.imageSmoothingQuality = 'high';

/** The pooled features of an <img> that has loaded. Shape [1, features] */
const featuresOf = (image) => tf.tidy(() => {
  const scale = Math.max(height / image.naturalHeight, width / image.naturalWidth);
  const [w, h] = [scale * image.naturalWidth, scale * image.naturalHeight];
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
  const pixels = tf.browser.fromPixels(canvas).toFloat().div(255);
  const inputs = ${inColor[color]};
  return encoder.predict(inputs.sub(mean).div(standardDeviation).expandDims());
});${color === 'lab' ? `\n\n${labOf}` : ''}

const features = featuresOf(document.querySelector('img'));`;

const inColor = {
  rgb: 'pixels',
  gray: 'pixels.mul([0.299, 0.587, 0.114]).sum(-1, true)',
  lab: 'labOf(pixels)',
} as const satisfies Record<ImageInput['color'], string>;

/** The numbers of `rgbToLab`: sRGB to linear light, to XYZ by the white of D65, to Lab. */
const labOf = `/** RGB from 0 to 1 as CIE Lab. */
function labOf(rgb) {
  const linear = tf.where(rgb.greater(0.04045), rgb.add(0.055).div(1.055).pow(2.4), rgb.div(12.92));
  const toXyz = tf.tensor2d([
    [0.412453, 0.212671, 0.019334],
    [0.35758, 0.71516, 0.119193],
    [0.180423, 0.072169, 0.950227],
  ]);
  const xyz = linear.reshape([-1, 3]).matMul(toXyz).div([0.95047, 1, 1.08883]);
  const response = tf.where(xyz.greater(0.008856), xyz.pow(1 / 3), xyz.mul(7.787).add(16 / 116));
  const [x, y, z] = response.split(3, 1);
  return tf.concat([y.mul(116).sub(16), x.sub(y).mul(500), y.sub(z).mul(200)], 1).reshape(rgb.shape);
}`;

import {channelStatistics} from '@annulus/datasets';
import {algorithms} from '../../algorithms/algorithms.js';
import {type Html, html} from '../../report/html.js';
import {variantsOf} from '../compared-variants.js';
import type {Comparison} from '../comparison.js';

/** How to use what was trained. */
export function reloadSection({variants, configuration}: Comparison): Html {
  const last = variants.at(-1);
  if (!last) return html``;
  const {options, images} = configuration;
  const trained = variantsOf(options).find(({id}) => id === last.id);
  const lab = trained !== undefined && algorithms[trained.algorithm].color === 'lab';
  const {mean, standardDeviation} = lab ? channelStatistics.lab : images.statistics;
  const values = lab ? 'L, a and b, as rgbToLab of @annulus/datasets makes them' : 'values from 0 to 1';
  const embedding = lab ? 2 * options.dimensions : options.dimensions;
  const encoder = `${last.id}/encoder`;
  return html`
<h2>Use the encoder</h2>
<section class="card">
<p>Each variant's folder holds its encoder in the standard TensorFlow.js format. In a browser, next to this page:</p>
<pre><code>const encoder = await tf.loadLayersModel('${encoder}/model.json');
// images: Shape [batch, ${images.size}, ${images.size}, ${mean.length}], ${values}
const inputs = images.sub([${mean.join(', ')}]).div([${standardDeviation.join(', ')}]);
const embeddings = encoder.predict(inputs); // Shape [batch, ${embedding}]</code></pre>
<p style="margin-top: 16px">In Node, from this folder:</p>
<pre><code>import {useBackend} from '@annulus/backend';
import {loadEncoder} from '@annulus/encoders';
await useBackend('auto');
const encoder = await loadEncoder('${encoder}'); // It knows what its images look like: encoder.input</code></pre>
</section>`;
}

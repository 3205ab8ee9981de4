import {algorithms} from '../../algorithms/algorithms.js';
import {type Html, html} from '../../report/html.js';
import {variantsOf} from '../compared-variants.js';
import type {Comparison} from '../comparison.js';
import {browserSnippet} from './browser-snippet.js';
import {nodeSnippet} from './node-snippet.js';

/** How to use what was trained: the features that were measured, of images brought to what the encoder takes. */
export function reloadSection({variants, configuration}: Comparison): Html {
  const last = variants.findLast(({epochs}) => epochs.length > 0);
  if (!last) return html``;
  const {options, images} = configuration;
  const trained = variantsOf(options).find(({id}) => id === last.id);
  const channels = images.statistics.mean.length;
  const color = channels === 1 ? 'gray' : trained ? algorithms[trained.algorithm].color : 'rgb';
  const encoder = `${last.id}/encoder`;
  const code = (where: string, text: string) =>
    html`<pre role="region" aria-label="Program for ${where}" tabindex="0"><code>${text}</code></pre>`;
  return html`
<h2>Use the encoder</h2>
<section class="card">
<p>The folder of each variant holds its encoder in the standard TensorFlow.js format, and beside it, in <code>encoder.json</code>,
what its images must look like. Both programs take an image of any size as training and measuring did: its shorter side scaled,
the middle cut out, the same colours, normalised. They give its pooled features, which kNN compares.</p>
<h3 class="below">In Node, from the folder of this page</h3>
${code('Node', nodeSnippet(encoder))}
<h3 class="below">In a browser, on a page beside this one, with TensorFlow.js as <code>tf</code></h3>
${code('a browser', browserSnippet(encoder, color))}
</section>`;
}

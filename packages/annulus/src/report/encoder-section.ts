import type {ImageInput} from '@annulus/encoders';
import {browserSnippet} from './browser-snippet.js';
import {type Html, html} from './html.js';
import {nodeSnippet, soundSnippet} from './node-snippet.js';

export interface EncoderSectionOptions {
  /** Its folder, as seen from the page. */
  readonly folder: string;
  /** Where encoders are, in a sentence that the section begins with. */
  readonly where: string;
  /** What its images look like; `sound`: they are spectrograms of recordings. */
  readonly color: ImageInput['color'] | 'sound';
}

/** How to use what was trained: the features that were measured, of images or recordings brought to what the encoder takes. */
export function encoderSection({folder, where, color}: EncoderSectionOptions): Html {
  const code = (place: string, text: string) =>
    html`<pre role="region" aria-label="Program for ${place}" tabindex="0"><code>${text}</code></pre>`;
  if (color === 'sound') {
    return html`
<h2>Use the encoder</h2>
<section class="card">
<p>${where} in the standard TensorFlow.js format, and beside it, in <code>encoder.json</code>,
what its recordings must become. The program takes a recording of any rate and length as training and measuring did: resampled,
its first part as a log-mel spectrogram, normalised. It gives its pooled features, which kNN compares.</p>
<h3 class="below">In Node, from the folder of this page</h3>
${code('Node', soundSnippet(folder))}
</section>`;
  }
  return html`
<h2>Use the encoder</h2>
<section class="card">
<p>${where} in the standard TensorFlow.js format, and beside it, in <code>encoder.json</code>,
what its images must look like. Both programs take an image of any size as training and measuring did: its shorter side scaled,
the middle cut out, the same colours, normalised. They give its pooled features, which kNN compares.</p>
<h3 class="below">In Node, from the folder of this page</h3>
${code('Node', nodeSnippet(folder))}
<h3 class="below">In a browser, on a page beside this one, with TensorFlow.js as <code>tf</code></h3>
${code('a browser', browserSnippet(folder, color))}
</section>`;
}

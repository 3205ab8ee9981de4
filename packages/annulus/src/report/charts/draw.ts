import * as Plot from '@observablehq/plot';
import {parseHTML} from 'linkedom';
import {Html} from '../html.js';

/** Size in pixels of every chart, at which its text is drawn; the page scales it. */
const size = {width: 480, height: 270};

/** A chart as an inline SVG image that needs no script; `description` is what a screen reader says. */
export function draw(description: string, options: Plot.PlotOptions): Html {
  const {document} = parseHTML('<!doctype html><html></html>');
  const defaults = {document, ...size, marginLeft: 52, marginBottom: 40, marginTop: 26, marginRight: 16};
  const figure = Plot.plot({
    ...defaults,
    ariaLabel: description,
    style: {fontSize: '12px', background: 'none'},
    ...options,
  });
  return new Html(String(figure.outerHTML));
}

/** The axis of epochs 1 … `count`, with whole numbers only. */
export function epochAxis(count: number): Plot.ScaleOptions {
  const step = Math.ceil(count / 8);
  const ticks = Array.from({length: count}, (_, index) => index + 1).filter(
    (epoch) => epoch % step === 0 || epoch === 1,
  );
  return {label: 'epoch', domain: count === 1 ? [0.5, 1.5] : [1, count], ticks, tickFormat: 'd'};
}

/** The colour of a variant, the same in every chart and in both themes. */
export const colorOf = (id: string): string => `var(--${id})`;

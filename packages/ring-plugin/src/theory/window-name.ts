import type {ScoreWindow} from './score-window.js';

/** A window as people read it: `all`, `nearest 10%`, `ranks 1–10%`, `e^f above 1`. */
export function windowName(window: ScoreWindow): string {
  if ('above' in window) {
    const {above, below} = window;
    return below === undefined ? `e^f above ${above}` : `e^f from ${above} to ${below}`;
  }
  const {inner, outer} = window;
  const percent = (share: number) => Number((100 * share).toFixed(2));
  if (inner === 0) return outer === 1 ? 'all' : `nearest ${percent(outer)}%`;
  return `ranks ${percent(inner)}–${percent(outer)}%`;
}

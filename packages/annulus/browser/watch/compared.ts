import type {AnchorView, RingView, TrainingSummary} from '../../src/watch/page-data.js';
import {called} from './called.js';
import {element} from './element.js';
import {orbit} from './orbit.js';
import type {Pictures} from './pictures.js';

/** One picture of a training, and those that it was compared with: nearer than the ring, in it, and beyond. */
export function compared(
  {id: color, label}: TrainingSummary,
  {epoch}: RingView,
  anchor: AnchorView | undefined,
  pictures: Pictures,
): HTMLElement {
  const card = element('section', {class: 'card compared', color}, element('h3', {}, label));
  if (anchor === undefined) {
    card.append(element('p', {class: 'muted'}, `Its turn has not come up to epoch ${epoch}.`));
    return card;
  }
  const {candidates, kept, nearer, row} = anchor;
  const part = (of: 0 | 1 | 2) => row.filter(([, , , in_]) => in_ === of);
  const beyond = candidates - kept - nearer;
  const whole = kept === candidates;
  const parts = element(
    'div',
    {class: 'parts'},
    ...partOf('Nearer than the ring', `${counted(nearer)}, left out`, part(0), 'part', anchor, pictures),
    ...partOf(
      whole ? 'Its negatives:' : 'In the ring',
      whole ? `all of the ${counted(kept)}` : `${counted(kept)}, its negatives`,
      part(1),
      'part in',
      anchor,
      pictures,
    ),
    ...partOf('Beyond', `${counted(beyond)}, left out`, part(2), 'part', anchor, pictures),
  );
  card.append(orbit(anchor, pictures), parts);
  if (anchor.epoch !== epoch) {
    card.append(
      element('p', {class: 'muted'}, `As it was in epoch ${anchor.epoch}: its turn did not come in epoch ${epoch}.`),
    );
  }
  return card;
}

const counted = (count: number): string =>
  `${count.toLocaleString('en-US')} ${called(count === 1 ? undefined : 'many')}`;

function partOf(
  title: string,
  said: string,
  row: AnchorView['row'],
  kind: string,
  {id}: AnchorView,
  pictures: Pictures,
): HTMLElement[] {
  if (row.length === 0) return [];
  const shown = row.map(([picture, similarity, rank]) =>
    element(
      'figure',
      pictures.alike(id, picture) ? {class: 'same'} : {},
      pictures.image(picture, `, similarity ${similarity.toFixed(2)}, rank ${rank + 1}`),
      element('figcaption', {}, similarity.toFixed(2)),
    ),
  );
  const heading = element('h4', {}, `${title} `, element('span', {}, said));
  return [element('div', {class: kind}, heading, element('div', {class: 'pictures'}, ...shown))];
}

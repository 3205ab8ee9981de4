import {element} from './element.js';
import {fileAddress} from './file-address.js';
import {grid, item} from './items.js';
import type {PanelParts} from './panel.js';
import {player} from './player.js';
import {saving} from './saving.js';
import type {Unpacked} from './unpacked.js';

/** One picture, what is known of it, and its nearest. */
export function pictureView(parts: PanelParts, picture: number | undefined): Node[] {
  const {data} = parts;
  if (picture === undefined) return welcome(data);
  const path = data.paths?.[picture];
  const address = path === undefined || data.unreadable.has(picture) ? undefined : fileAddress(path);
  const near = data.nearestOf(picture);
  return [
    large(parts, picture, address),
    ...(data.called === 'recording' && address !== undefined ? [player(address)] : []),
    element('h2', {}, data.names[picture] ?? ''),
    element(
      'dl',
      {},
      ...data.colourings.map(({name, entries, of}) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, entries[of[picture] as number]?.label ?? '')),
      ),
    ),
    ...(address === undefined
      ? []
      : [
          element(
            'div',
            {class: 'row'},
            element('a', {class: 'button', href: address, target: '_blank'}, `Open the ${data.called}`),
          ),
        ]),
    ...(data.unreadable.has(picture) ? [element('p', {class: 'empty'}, 'The file cannot be read any more.')] : []),
    element(
      'h3',
      {},
      near.length === 0 ? `There is no other ${data.called}.` : `The nearest ${data.called}s, with their cosines`,
    ),
    grid(
      near.map(
        ({index, cosine}) =>
          () =>
            item(parts, index, cosine.toFixed(3)),
      ),
    ),
    ...(near.length === 0
      ? []
      : [
          saving(parts, 'nearest', () => [picture, ...near.map(({index}) => index)].map((index) => [{index, why: ''}])),
        ]),
  ];
}

function welcome({called, count, unreadable}: Unpacked): Node[] {
  const touch = matchMedia('(pointer: coarse)').matches;
  const lost = `${unreadable.size.toLocaleString('en-US')} of the ${called}s cannot be read any more; they are grey.`;
  return [
    element('h2', {}, count === 1 ? `One ${called}` : `${count.toLocaleString('en-US')} ${called}s`),
    element('p', {class: 'muted'}, 'What is near each other on the map is alike for the encoder.'),
    element(
      'dl',
      {},
      ...(touch
        ? [
            [`Tap a ${called}`, 'its nearest'],
            ['Drag, pinch', 'move, zoom'],
            ['◌, then draw', `mark ${called}s`],
          ]
        : [
            [`Click a ${called}`, 'its nearest'],
            ['Drag, wheel', 'move, zoom'],
            ['Drag with Shift', `mark ${called}s`],
            ['Arrow keys', `the next ${called}`],
            ['+  −  0', 'zoom, show all'],
            ['/', 'search'],
            ['Escape', 'let go'],
          ]
      ).map(([how = '', what = '']) => element('div', {}, element('dt', {}, how), element('dd', {}, what))),
    ),
    ...(unreadable.size > 0 ? [element('p', {class: 'empty'}, lost)] : []),
  ];
}

/** The picture itself where the page may show it: in a page that is a file, and in a format that browsers know. */
function large({thumbnails, data}: PanelParts, picture: number, address: string | undefined): HTMLElement {
  const thumbnail = thumbnails.element(picture);
  thumbnail.classList.add('large');
  const shown =
    address !== undefined && location.protocol === 'file:' && /\.(jpe?g|png|webp|gif|avif|bmp)$/i.test(address);
  if (!shown) return thumbnail;
  const image = element('img', {class: 'large', alt: '', onerror: () => image.replaceWith(thumbnail)});
  image.style.background = data.background;
  image.src = address;
  return image;
}

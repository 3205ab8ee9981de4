import {element} from './element.js';
import type {PanelParts} from './panel.js';

/** A thumbnail that shows its picture when it is clicked, with a line below it. */
export function item({data, store, thumbnails}: PanelParts, index: number, below: string): HTMLElement {
  const name = data.names[index] as string;
  const line = below === '' ? (name.split('/').at(-1) ?? '') : below;
  return element(
    'button',
    {
      class: 'item',
      title: name,
      'data-picture': index,
      'aria-label': `${name} ${below}`.trim(),
      onclick: () => store.look(index),
    },
    thumbnails.element(index),
    element('small', {}, line),
  );
}

/** How many items are made before somebody asks for more. */
const atOnce = 120;

/** Items in a grid, the first of them at once and others on demand. */
export function grid(made: readonly (() => HTMLElement)[], look = 'thumbs'): HTMLElement {
  const holder = element('div', {class: look});
  let shown = 0;
  const more = element('button', {class: 'button', onclick: () => add()});
  const add = (): void => {
    more.remove();
    holder.append(...made.slice(shown, shown + atOnce).map((make) => make()));
    shown = Math.min(made.length, shown + atOnce);
    more.textContent = `Show more: ${made.length - shown} are left`;
    if (shown < made.length) holder.append(more);
  };
  add();
  return holder;
}

import {byId, element} from './element.js';
import type {Store} from './state.js';
import type {Unpacked} from './unpacked.js';

/** The bar above: the layout, the colours, and the search. */
export function addChoices(data: Unpacked, store: Store): void {
  const layouts = data.layouts.map(({name}, layout) =>
    element(
      'button',
      {'aria-pressed': String(layout === store.state.layout), onclick: () => store.change({layout})},
      name,
    ),
  );
  if (layouts.length > 1) byId('layouts').append(...layouts);
  store.onChange(({layout}) => {
    for (const [at, button] of layouts.entries()) button.setAttribute('aria-pressed', String(at === layout));
  });

  const colouring = byId<HTMLSelectElement>('colouring');
  colouring.append(...data.colourings.map(({name}, at) => element('option', {value: at}, name)));
  colouring.addEventListener('change', () => store.change({colouring: Number(colouring.value), hidden: new Set()}));

  const search = byId<HTMLInputElement>('search');
  search.addEventListener('input', () => {
    const query = search.value.trim().toLowerCase();
    store.change({query, picture: undefined, tab: query === '' ? 'picture' : 'found'});
  });
  search.addEventListener('keydown', ({key}) => {
    const found = key === 'Enter' ? data.searched.findIndex((name) => name.includes(store.state.query)) : -1;
    if (found >= 0 && store.state.query !== '') store.look(found);
  });
}

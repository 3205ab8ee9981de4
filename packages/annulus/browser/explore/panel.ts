import {byId, element} from './element.js';
import {listView} from './list-view.js';
import {markedView} from './marked-view.js';
import {pictureView} from './picture-view.js';
import type {State, Store} from './state.js';
import type {Thumbnails} from './thumbnails.js';
import type {Unpacked} from './unpacked.js';

/** What the views of the panel are made from. */
export interface PanelParts {
  readonly data: Unpacked;
  readonly store: Store;
  readonly thumbnails: Thumbnails;
}

/** The panel beside the map: one picture, the lists, what was marked and what was found. */
export function addPanel(parts: PanelParts): void {
  const {data, store} = parts;
  const content = byId('content');
  const views: Readonly<Record<string, (state: State) => readonly Node[]>> = {
    picture: ({picture}) => pictureView(parts, picture),
    ...Object.fromEntries(data.lists.map((list) => [list.id, () => listView(parts, list)])),
    marked: ({marked}) => markedView(parts, marked),
    found: ({query}) => listView(parts, foundList(data, query)),
  };
  const show = (state: State): void => {
    byId('tabs').replaceChildren(...tabs(data, store));
    content.replaceChildren(...(views[state.tab]?.(state) ?? []));
    content.scrollTop = 0;
  };
  store.onChange((state, before) => {
    const same = state.tab === before.tab && state.picture === before.picture && state.marked === before.marked;
    if (!same || state.query !== before.query) show(state);
  });
  show(store.state);
}

function tabs(data: Unpacked, store: Store): HTMLElement[] {
  const {tab, marked, query} = store.state;
  const entries = [
    {id: 'picture', title: data.called === 'recording' ? 'Recording' : 'Picture', count: undefined},
    ...data.lists.map(({id, title, groups}) => ({id, title, count: groups.length})),
    ...(marked.length > 0 ? [{id: 'marked', title: 'Marked', count: marked.length}] : []),
    ...(query !== '' ? [{id: 'found', title: 'Found', count: undefined}] : []),
  ];
  return entries.map(({id, title, count}) =>
    element(
      'button',
      {role: 'tab', id: `tab-${id}`, 'aria-selected': String(id === tab), onclick: () => store.change({tab: id})},
      ...(count === undefined || id === 'typical' || id === 'diverse' || id === 'outliers'
        ? [title]
        : [`${title} `, element('small', {}, String(count))]),
    ),
  );
}

/** Pictures in whose names a text is. */
function foundList(data: Unpacked, query: string) {
  const found = [...data.names.keys()].filter((index) => data.searched[index]?.includes(query));
  return {
    id: 'found',
    title: 'Found',
    meaning: `${found.length.toLocaleString('en-US')} with “${query}” in their names.`,
    groups: found.map((index) => [{index, why: ''}]),
  };
}

import {element} from './element.js';
import {listView} from './list-view.js';
import type {PanelParts} from './panel.js';

/** What was marked on the map. */
export function markedView(parts: PanelParts, marked: readonly number[]): Node[] {
  const meaning = `${marked.length.toLocaleString('en-US')} marked on the map. Escape lets them go.`;
  if (marked.length === 0)
    return [element('p', {class: 'empty'}, `Nothing is marked: drag with Shift around ${parts.data.called}s.`)];
  const groups = marked.map((index) => [{index, why: ''}]);
  return listView(parts, {id: 'marked', title: 'Marked', meaning, groups});
}

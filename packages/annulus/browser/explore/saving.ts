import type {PageGroupMember} from '../../src/explore/page/page-data.js';
import {element} from './element.js';
import type {PanelParts} from './panel.js';

type Groups = readonly (readonly PageGroupMember[])[];

/** Buttons for a list: one saves it as a file, a path on each line, one marks its pictures on the map. */
export function saving({data, store}: PanelParts, id: string, groups: () => Groups): HTMLElement {
  const marks = element(
    'button',
    {
      class: 'button',
      onclick: () =>
        store.mark(
          groups()
            .flat()
            .map(({index}) => index),
        ),
    },
    'Mark on the map',
  );
  return element(
    'div',
    {class: 'row'},
    element(
      'button',
      {class: 'button', id: 'save', onclick: () => saveList(`${id}.txt`, groups())},
      'Save as a list of files',
    ),
    ...(id === 'marked' ? [] : [marks]),
  );

  function saveList(name: string, saved: Groups): void {
    const paths = data.paths ?? data.names;
    const texts = saved.map((group) => group.map(({index}) => `${paths[index]}\n`).join(''));
    const text = texts.join(saved.some(({length}) => length > 1) ? '\n' : '');
    const address = URL.createObjectURL(new Blob([text], {type: 'text/plain'}));
    element('a', {href: address, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

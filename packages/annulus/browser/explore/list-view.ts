import type {PageList} from '../../src/explore/page/page-data.js';
import {element} from './element.js';
import {grid, item} from './items.js';
import type {PanelParts} from './panel.js';
import {saving} from './saving.js';

/** Pictures of a list that are chosen at first. */
const first = 24;

/** A list with what it means, and how to save it. */
export function listView(parts: PanelParts, {id, title, meaning, groups, begins}: PageList): Node[] {
  const said = [element('h2', {}, title), element('p', {class: 'muted'}, meaning)];
  if (groups.length === 0) return [...said, element('p', {class: 'empty'}, 'None were found.')];
  let chosen = begins ? Math.min(first, groups.length) : groups.length;
  const pictures = element('div');
  const show = (): void => {
    const members = groups.slice(0, chosen);
    const grouped = members.some(({length}) => length > 1);
    const one = (group: (typeof groups)[number]) => group.map(({index, why}) => item(parts, index, why));
    pictures.replaceChildren(
      grouped
        ? grid(
            members.map((group) => () => element('div', {class: 'group'}, ...one(group))),
            'groups',
          )
        : grid(members.map((group) => () => one(group)[0] as HTMLElement)),
    );
  };
  const count = element('output', {}, String(chosen));
  const choose = element('input', {
    type: 'range',
    min: 1,
    max: groups.length,
    value: chosen,
    'aria-label': 'How many',
    oninput: () => {
      chosen = Number(choose.value);
      count.textContent = choose.value;
      show();
    },
  });
  show();
  const slider = begins && groups.length > 1 ? [element('div', {class: 'row'}, choose, count)] : [];
  return [...said, ...slider, saving(parts, id, () => groups.slice(0, chosen)), pictures];
}

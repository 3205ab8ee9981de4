import {kindColours, otherColour, sequenceColours} from './entry-colours.js';
import {packed} from './packed.js';
import type {Colouring} from './page-data.js';

/** Classes up to which they are the first choice, folders that have a colour of their own, and spans of time. */
const most = {classes: 40, folders: 24, spans: 7};

export interface ColouredPictures {
  readonly names: readonly string[];
  readonly clusters: Int32Array;
  readonly labels?: Int32Array | undefined;
  readonly classes?: readonly string[] | undefined;
  /** Days, such as `2026-05-31`. */
  readonly dates?: readonly (string | undefined)[] | undefined;
}

/** The ways to colour pictures: those in which they differ, the most telling first. */
export function colouringsOf({names, clusters, labels, classes, dates}: ColouredPictures): Colouring[] {
  const number = clusters.reduce((highest, cluster) => Math.max(highest, cluster + 1), 0);
  const folders = names.map((name) => name.split('/').slice(0, -1).join('/') || 'top folder');
  const byClass = labels && classes ? [kinds('class', classes, (index) => labels[index] as number, names.length)] : [];
  const clusterNames = Array.from({length: number}, (_, at) => `cluster ${at + 1}`);
  const byFolder = folderColouring(folders);
  const byCluster = kinds('cluster', clusterNames, (index) => clusters[index] as number, names.length);
  const first = (classes?.length ?? 0) > most.classes ? [byCluster, ...byClass] : [...byClass, byCluster];
  return [...first, ...(byFolder.entries.length > 1 ? [byFolder] : []), ...(dates ? dateColourings(dates) : [])];
}

const kinds = (name: string, labels: readonly string[], of: (index: number) => number, count: number): Colouring => {
  const colours = kindColours(labels.length);
  return {
    name,
    entries: labels.map((label, at) => ({label, colour: colours[at] as string})),
    of: packed(Uint16Array.from({length: count}, (_, index) => of(index))),
  };
};

/** The folders that hold the most, and one entry for all others. */
function folderColouring(folders: readonly string[]): Colouring {
  const sizes = new Map<string, number>();
  for (const folder of folders) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  const shown = [...sizes]
    .sort((one, other) => other[1] - one[1])
    .slice(0, most.folders)
    .map(([folder]) => folder);
  const colouring = kinds('folder', shown, () => 0, 0);
  const places = new Map(shown.map((folder, place) => [folder, place]));
  return {
    ...colouring,
    entries: [
      ...colouring.entries,
      ...(sizes.size > shown.length ? [{label: 'other folders', colour: otherColour}] : []),
    ],
    of: packed(Uint16Array.from(folders, (folder) => places.get(folder) ?? shown.length)),
  };
}

/** Spans of time with about as many pictures each; none where all are of one day. */
function dateColourings(dates: readonly (string | undefined)[]): Colouring[] {
  const known = dates.filter((date) => date !== undefined).sort();
  const starts = Array.from({length: most.spans}, (_, at) => known[Math.floor((at * known.length) / most.spans)]);
  const spans = [...new Set(starts)].filter((start) => start !== undefined);
  if (spans.length < 2) return [];
  const colours = sequenceColours(spans.length);
  const entries = spans.map((start, at) => {
    const end = known.findLast((date) => at === spans.length - 1 || date < (spans[at + 1] as string));
    return {label: end === start ? start : `${start} to ${end}`, colour: colours[at] as string};
  });
  const undated = known.length < dates.length;
  const of = dates.map((date) => (date === undefined ? spans.length : spans.findLastIndex((start) => start <= date)));
  return [
    {
      name: 'date',
      entries: undated ? [...entries, {label: 'no date', colour: otherColour}] : entries,
      of: packed(Uint16Array.from(of)),
    },
  ];
}

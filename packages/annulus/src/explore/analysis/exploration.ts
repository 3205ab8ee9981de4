import {alikePictures} from './alike-pictures.js';
import {clustersOf, usualClusters} from './clusters.js';
import {diversePictures} from './diverse-pictures.js';
import {type DuplicateGroup, nearDuplicates} from './near-duplicates.js';
import {type NearestPictures, nearestPictures} from './nearest-pictures.js';
import {outliers, type Ranked} from './outliers.js';
import type {PictureSignatures} from './picture-signature.js';
import {type Layout, principalComponents} from './principal-components.js';
import {samePictures} from './same-pictures.js';
import {typicalPictures} from './typical-pictures.js';
import {fewestForUmap, umapLayout} from './umap-layout.js';
import type {UnitVectors} from './unit-vectors.js';
import type {Watched} from './watched.js';

/** What was found out about pictures from their vectors. Pictures go by their rows. */
export interface Exploration {
  readonly principal: Layout;
  /** Absent where there are too few pictures. */
  readonly umap?: Layout;
  readonly nearest: NearestPictures;
  /** The cluster of each picture, 0 the largest. Shape `[count]`. */
  readonly clusters: Int32Array;
  readonly duplicates: readonly DuplicateGroup[];
  readonly outliers: readonly Ranked[];
  readonly typical: readonly Ranked[];
  readonly diverse: readonly Ranked[];
}

export interface ExplorationOptions {
  /** What the pictures look like; undefined where one could not be read. */
  readonly signatures: readonly (PictureSignatures | undefined)[];
  /** A hash of each file that may have copies. */
  readonly contents: readonly (string | undefined)[];
  /** Default: about half the square root of the pictures, at most 12. */
  readonly clusters?: number | undefined;
  readonly seed: number;
}

/** Neighbours that are found of each picture. */
const neighbours = 15;

/** Pictures in a list at most. */
const most = 200;

/** Says what is being done. */
export type Stages = (what: string) => Watched;

/** Computes all that an explorer shows. */
export async function exploration(
  vectors: UnitVectors,
  {signatures, contents, clusters: asked, seed}: ExplorationOptions,
  stage: Stages,
): Promise<Exploration> {
  const {count} = vectors;
  const nearest = await nearestPictures(vectors, neighbours, stage('Nearest neighbours'));
  const principal = await principalComponents(vectors, stage('Principal components'));
  const same = await samePictures(signatures, contents, stage('Copies'));
  const alike = alikePictures(nearest, same, most);
  const clusters = await clustersOf(
    vectors,
    {clusters: Math.min(asked ?? usualClusters(count), count), seed},
    stage('Clusters'),
  );
  const typical = typicalPictures(vectors, clusters, most);
  const diverse = await diversePictures(vectors, typical[0]?.index ?? 0, most, stage('Diverse ones'));
  const umap = count < fewestForUmap ? undefined : await umapLayout({start: principal, nearest, seed}, stage('UMAP'));
  return {
    principal,
    ...(umap && {umap}),
    nearest,
    clusters,
    duplicates: nearDuplicates([...same, ...alike]),
    outliers: outliers(nearest, count, most),
    typical,
    diverse,
  };
}

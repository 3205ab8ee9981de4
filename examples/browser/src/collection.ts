import {type Features, type Neighbour, neighboursOf, vectorsFromNpy} from '@annulus/transfer/browser';

/** One picture that can be found, as `pictures.json` lists it. */
export interface Picture {
  readonly name: string;
  /** The address of its thumbnail. */
  readonly thumbnail: string;
  readonly width: number;
  readonly height: number;
}

/** The pictures that `annulus export --with-examples` wrote, and their vectors. */
export class Collection {
  private constructor(
    readonly pictures: readonly Picture[],
    /** Which feature of the encoder their vectors are. */
    readonly feature: string,
    readonly dimensions: number,
    readonly vectors: Features,
  ) {}

  /**
   * The pictures beside an encoder; undefined where it was exported without any.
   *
   * @throws Error when a file is damaged or of another version
   */
  static async fetch(model: string): Promise<Collection | undefined> {
    const folder = `${model}/pictures`;
    const response = await fetch(`${folder}/pictures.json`);
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    if (!response.ok || !isJson) return undefined; // A server may give a page where a file is missing.
    const file = await response.json();
    if (file.format !== 'annulus-pictures' || file.version !== 1) {
      throw new Error(`${folder}/pictures.json is of another version, ${file.version}: export the pictures again.`);
    }
    const {values, rows, dimensions} = vectorsFromNpy(await bytesOf(`${folder}/${file.vectors}`));
    if (rows !== file.pictures.length || dimensions !== file.dimensions) {
      throw new Error(
        `${folder} holds ${rows} vectors of ${file.pictures.length} pictures: copy the whole folder again.`,
      );
    }
    const pictures = file.pictures.map((each: Picture) => ({...each, thumbnail: `${folder}/${each.thumbnail}`}));
    return new Collection(pictures, file.feature, dimensions, {features: values, labels: new Int32Array(rows)});
  }

  /** The pictures that are most similar to a vector, the most similar first. */
  nearest(vector: Float32Array, count: number): Promise<Neighbour[]> {
    return neighboursOf(vector, this.vectors, Math.min(count, this.pictures.length));
  }

  /** The vector of one of its pictures. */
  vectorOf(row: number): Float32Array {
    return this.vectors.features.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }
}

async function bytesOf(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Expected ${address} to be there, received ${response.status}.`);
  return response.arrayBuffer();
}

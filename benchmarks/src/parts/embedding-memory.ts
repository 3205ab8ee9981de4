import {embeddingMemory} from '../measures/embedding-memory.js';
import type {Part} from './part.js';

export const embeddingMemoryPart: Part = {
  name: 'embedding-memory',
  about: 'resident memory while a million pictures are embedded',
  async measure() {
    return {
      title: 'A million pictures embedded',
      about: 'Painted pictures of 16 pixels into vectors.npy and names.txt by a small encoder. Resident megabytes.',
      columns: ['pictures', 'resident', 'seconds'],
      rows: (await embeddingMemory(1_000_000, 10)).map(({pictures, resident, seconds}) => [
        pictures.toLocaleString('en'),
        resident,
        seconds,
      ]),
    };
  },
};

import type {OfficialFile} from './official-set.js';

/**
 * The four files of a data set in the idx format, which its loader reads as they are.
 *
 * @param folder - where they go
 * @param hosts - addresses of the folders that hold them
 * @param files - of each its name up to the format, its bytes and its SHA-256
 */
export const idxFiles = (
  folder: string,
  hosts: readonly [string, ...string[]],
  files: readonly (readonly [name: string, bytes: number, sha256: string])[],
): readonly OfficialFile[] =>
  files.map(([start, bytes, sha256]) => {
    const name = `${start}-${start.endsWith('images') ? 'idx3' : 'idx1'}-ubyte.gz`;
    const [first, ...others] = hosts;
    return {
      name,
      addresses: [`${first}/${name}`, ...others.map((host) => `${host}/${name}`)],
      checksum: {sha256},
      bytes,
      unpackedBytes: bytes,
      format: 'not packed',
      places: [{from: '', to: `${folder}/${name}`}],
    };
  });

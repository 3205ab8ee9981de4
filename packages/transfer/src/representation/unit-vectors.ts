import type {Vectors} from './vectors.js';

/** Each vector at length 1, as a contrastive loss compares them; one of zeros stays as it is. */
export function unitVectors({vectors, dimensions}: Vectors): Vectors {
  const units = new Float32Array(vectors.length);
  for (let start = 0; start < vectors.length; start += dimensions) {
    let squares = 0;
    for (let at = start; at < start + dimensions; at++) squares += (vectors[at] as number) ** 2;
    const scale = 1 / Math.max(Math.sqrt(squares), 1e-12);
    for (let at = start; at < start + dimensions; at++) units[at] = (vectors[at] as number) * scale;
  }
  return {vectors: units, dimensions};
}

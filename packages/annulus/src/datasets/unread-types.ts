import type {Noun} from './noun.js';

/** Sounds that are not read. */
const compressed = /^\.(mp3|m4a|aac|og[ga]|opus|wma|aiff?|mp4|webm)$/;

/** Pictures as phones take them, which are not read. */
const phones = /^\.hei[cf]$/;

/**
 * What to do about files that are not read, a line each kind.
 *
 * @param types - how their names end, in lower case
 */
export function adviceOnTypes(types: readonly string[], noun?: Noun): string[] {
  return [
    ...(noun !== 'recording' && types.some((type) => phones.test(type)) ? [heic] : []),
    ...(noun !== 'image' && types.some((type) => compressed.test(type)) ? [convert] : []),
  ];
}

const heic = 'HEIC, as phones take it, is not read: convert it to JPEG, such as with heif-convert, and run again';

const convert = 'Only WAV and FLAC are read: convert the others, such as with ffmpeg, and run again';

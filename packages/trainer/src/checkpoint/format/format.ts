/** What `format` in the metadata of a checkpoint says. */
export const FORMAT = 'annulus checkpoint';

/** The version of the format that is written, and the newest that is read. */
export const VERSION = 1;

/** How every header begins, so that the hash is at the same place in every file. */
export const OPENING = '{"__metadata__":{"sha256":"';

/** Where the digits of the hash are; in the hash itself they count as zeros. */
export const DIGEST = {start: 8 + OPENING.length, end: 8 + OPENING.length + 64, zeros: '0'.repeat(64)} as const;

/** The longest header that safetensors allows, in bytes. */
export const LONGEST_HEADER = 100_000_000;

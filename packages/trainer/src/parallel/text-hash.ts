import {createHash} from 'node:crypto';

/** 32 bits that tell texts apart, as an integer: ranks compare texts by it. */
export const textHash = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE(0);

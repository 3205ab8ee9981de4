import {formatOf} from '../formats/image-format.js';
import {formatOf as soundFormatOf} from '../formats/sound-format.js';

/** Why an image could not be decoded, and what to do. */
export interface DecodingProblem {
  /** What completes `1.jpg could not be decoded: …`. */
  readonly problem: string;
  readonly advice: string;
}

/** An image is of other sides than a list says. */
export class OtherSides extends Error {}

const otherVersion = 'The list of boxes is of another version. Download both again.';

const replace = 'Delete it or replace it.';

/** How the decoders say that a file ends too early. */
const endings =
  /premature end|unexpected end|read error|bad seek|unable to parse|too small|end of (file|stream)|truncated/i;

/** What is wrong with a file that a decoder refused, in the words of who has it. */
export function decodingProblem(bytes: Uint8Array, cause: unknown): DecodingProblem {
  if (cause instanceof OtherSides) return {problem: cause.message, advice: otherVersion};
  const {code, message} =
    cause instanceof Error ? (cause as NodeJS.ErrnoException) : {message: String(cause), code: ''};
  if (code === 'ENOENT') {
    return {problem: 'it does not exist, or is a link to something that does not', advice: 'Delete it or repair it.'};
  }
  if (code) return {problem: message, advice: 'Make it readable, or take it out of the folder.'};
  if (bytes.length === 0) return {problem: 'it is empty', advice: replace};
  const format = formatOf(bytes);
  const sound = soundFormatOf(bytes);
  if (format === undefined && sound) return {problem: `it is a recording, ${sound}, and no image`, advice: replace};
  if (format === undefined) return {problem: 'it is no image of a format that is known', advice: replace};
  if (format === 'HEIC') {
    return {problem: 'it holds HEIC, which is not read, whatever its name says', advice: 'Convert it to JPEG or PNG.'};
  }
  if (lacksEnd(format, bytes) || endings.test(message) || message.includes('unsupported image format')) {
    return {problem: `its ${format} data end too early: it was probably cut off`, advice: replace};
  }
  if (message.includes('extract_area')) return {problem: 'its box reaches beyond it', advice: otherVersion};
  const [reason] = message
    .replace(/^Input (file|buffer) has corrupt header: /, '')
    .split('\n')
    .filter((line) => line !== '' && !/failOn|unknown error/i.test(line));
  return {problem: `its ${format} data are damaged${reason === undefined ? '' : ` (${reason})`}`, advice: replace};
}

/** What a whole file of a format ends with, and how many bytes may follow it. */
const ends: Readonly<Record<string, readonly [mark: Buffer, after: number]>> = {
  PNG: [Buffer.from('IEND'), Number.POSITIVE_INFINITY],
  JPEG: [Buffer.of(0xff, 0xd9), 1024], // The thumbnail in a header has an end too.
};

/** Whether the end of a file is not there. Decoders say now this, now that of the same file. */
function lacksEnd(format: string, bytes: Uint8Array): boolean {
  const [mark, after] = ends[format] ?? [];
  if (mark === undefined || after === undefined) return false;
  const at = Buffer.from(bytes).lastIndexOf(mark);
  return at === -1 || bytes.length - at > mark.length + after;
}

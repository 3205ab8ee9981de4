/** The 35 words of version 0.02 in the order of their letters. */
export const words =
  `backward bed bird cat dog down eight five follow forward four go happy house learn left marvin nine no off on one
right seven sheila six stop three tree two up visual wow yes zero`.split(/\s+/);

/** The words that version 0.01 does not have. */
const later = ['backward', 'follow', 'forward', 'learn', 'visual'];

export type SpeechCommandsVersion = '0.01' | '0.02';

/** The words of a version, 30 or 35. */
export const wordsOf = (version: SpeechCommandsVersion): readonly string[] =>
  version === '0.01' ? words.filter((word) => !later.includes(word)) : words;

/** The ten commands among the words, in the order of the paper's code. */
export const commands = ['yes', 'no', 'up', 'down', 'left', 'right', 'on', 'off', 'stop', 'go'];

/** The classes of the form with twelve of them. */
export const twelve = ['_silence_', '_unknown_', ...commands];

/** The formats that can be told by the first bytes of a file, whatever its name says. */
const signatures: readonly (readonly [format: string, begins: RegExp])[] = [
  ['WAV', /^(RIFF|RF64)(....WAVE|.{0,7}$)/s],
  ['big-endian WAV (RIFX)', /^RIFX/],
  ['FLAC', /^fLaC/],
  ['Ogg', /^OggS/],
  ['AIFF', /^FORM....AIF[FC]/s],
  ['AU', /^\.snd/],
  ['NIST SPHERE', /^NIST_1A/],
  ['AAC', /^....ftyp|^\xff[\xf0\xf1\xf8\xf9]/s],
  ['MP3', /^ID3|^\xff[\xe2-\xef\xf2-\xf7\xfa-\xff]/s],
];

/** The format of a sound by its first bytes; `undefined` where they are of none that is known. */
export function formatOf(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  return signatures.find(([, begins]) => begins.test(head))?.[0];
}

/** Why a sound could not be read, and what to do. */
export class SoundProblem extends Error {
  override readonly name = 'SoundProblem';

  /**
   * @param problem - what completes `1.wav could not be read: …`
   * @param advice - a sentence
   */
  constructor(
    readonly problem: string,
    readonly advice = 'Delete it or replace it.',
  ) {
    super(problem);
  }
}

/** What to do with a file of a format that is not read. */
export const convert = 'Convert it to WAV or FLAC.';

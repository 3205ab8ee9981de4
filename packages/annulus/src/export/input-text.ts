import type {EncoderInput, SoundInput} from '@annulus/encoders';

/** What images must look like, in a sentence. */
export function inputText(input: EncoderInput | undefined): string {
  if (input === undefined) return 'Nobody has said what its images must look like: encoder.withInput({…}) says it.';
  if (input.kind === 'log-mel') return soundText(input);
  const {size, fit, color, range, normalization} = input;
  const sized =
    fit.resize === 'both sides'
      ? `both sides resized to ${size.join(' x ')}, whatever the aspect`
      : `the shorter side resized, the middle ${size.join(' x ')} cut out`;
  const values = color === 'lab' ? 'CIE Lab' : `${color === 'rgb' ? 'RGB' : 'brightness'} from ${range.join(' to ')}`;
  if (normalization === 'none') return `Images: ${sized}; ${values}.`;
  const {mean, standardDeviation} = normalization;
  return `Images: ${sized}; ${values}; minus ${shown(mean)}, divided by ${shown(standardDeviation)}.`;
}

const shown = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(4))).join(', ');

function soundText({rate, samples, hop, size, fftSize, decibels, normalization}: SoundInput): string {
  const normalized =
    normalization === 'none'
      ? ''
      : `; minus ${shown(normalization.mean)}, divided by ${shown(normalization.standardDeviation)}`;
  return (
    `Recordings: ${rate} samples a second, the first ${samples}; ${size[0]} mels, frames of ${fftSize} samples every ${hop}, ` +
    `${decibels.multiplier} decibels a tenfold power${normalized}. logMel of @annulus/datasets makes them.`
  );
}

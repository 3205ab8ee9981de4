import type {EncoderInput} from '@annulus/encoders';

/** What images must look like, in a sentence. */
export function inputText(input: EncoderInput | undefined): string {
  if (input === undefined) return 'Nobody has said what its images must look like: encoder.withInput({…}) says it.';
  const {size, fit, color, range, normalization} = input;
  const sized =
    fit.resize === 'both sides'
      ? `both sides resized to ${size.join(' x ')}, whatever the aspect`
      : `the shorter side resized, the middle ${size.join(' x ')} cut out`;
  const values = color === 'lab' ? 'CIE Lab' : `${color === 'rgb' ? 'RGB' : 'brightness'} from ${range.join(' to ')}`;
  if (normalization === 'none') return `Images: ${sized}; ${values}.`;
  const shown = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(4))).join(', ');
  const {mean, standardDeviation} = normalization;
  return `Images: ${sized}; ${values}; minus ${shown(mean)}, divided by ${shown(standardDeviation)}.`;
}

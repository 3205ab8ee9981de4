/** Mean and standard deviation of each channel: over a training set whose values are in [0, 1], or of a colour space. */
export interface ChannelStatistics {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
}

/**
 * The published statistics of each training set, and of Lab.
 *
 * Those of sounds are of `logMel()` in decibels (Viewmaker, Tamkin et al., 2020).
 *
 * Those of `lab` bring the colours of sRGB to [−1, 1]: middle and half width of each channel's range (CMC, Tian et al. 2019).
 */
export const channelStatistics = {
  cifar10: {mean: [0.4914, 0.4822, 0.4465], standardDeviation: [0.247, 0.2435, 0.2616]},
  cifar100: {mean: [0.5071, 0.4865, 0.4409], standardDeviation: [0.2673, 0.2564, 0.2762]},
  mnist: {mean: [0.1307], standardDeviation: [0.3081]},
  fashionMnist: {mean: [0.286], standardDeviation: [0.353]},
  imagenet: {mean: [0.485, 0.456, 0.406], standardDeviation: [0.229, 0.224, 0.225]},
  librispeech: {mean: [-22.924], standardDeviation: [12.587]},
  audioMnist: {mean: [-90.293], standardDeviation: [11.799]},
  speechCommands: {mean: [-46.847], standardDeviation: [19.151]},
  fluentSpeechCommands: {mean: [-31.809], standardDeviation: [13.127]},
  lab: {
    mean: [(0 + 100) / 2, (-86.183 + 98.233) / 2, (-107.857 + 94.478) / 2],
    standardDeviation: [(100 - 0) / 2, (86.183 + 98.233) / 2, (107.857 + 94.478) / 2],
  },
} as const satisfies Record<string, ChannelStatistics>;

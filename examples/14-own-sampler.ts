/**
 * Your own sampler: what weighs an algorithm's negatives instead of a ring. This one has a soft inner edge that moves.
 *
 * The loss asks which picture is another view of the anchor's: ln 513 = 6.2 is guessing among all. The fewer near ones count, the
 * easier it is, so that a lower loss is no better encoder.
 */
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  MoCo,
  MoCoOptions,
  type NegativeCandidates,
  type NegativeSampler,
  RingPlugin,
  runExperiment,
  TrainingData,
} from '@annulus/ring-plugin';
import {asSchedule, disposeOf, linear, type ScheduleOption, type Step} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';

/** A candidate counts the less, the further its cosine lies beyond the edge: about half at the edge, hardly at 0.2 beyond it. */
class SoftEdge implements NegativeSampler {
  /** Told of every epoch, saved with the run, logged under this name. */
  readonly schedules;

  constructor(edge: ScheduleOption) {
    this.schedules = {'soft/edge': asSchedule(edge, 'reached')};
  }

  /** Shape `[anchors, candidates]`; runs without gradient. */
  weigh({similarities}: NegativeCandidates, {info}: Step): tf.Tensor2D {
    const edge = this.schedules['soft/edge'].at(info);
    return tf.sigmoid(tf.sub(edge, similarities).div(0.05)) as tf.Tensor2D;
  }
}

await useBackend('auto');
const images = shapes({split: 'train', examples: 512});
const {algorithm, result} = await runExperiment({
  trainer: {maxEpochs: 2},
  plugins: [new RingPlugin({sampler: new SoftEdge(linear({from: 1, to: 0.8}))})],
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: MoCo}),
    bind(MoCoOptions, {useValue: {queueSize: 512}}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(TrainingData, {useFactory: () => twoViews(images, {batchSize: 64, augment: contrastiveAugmentation()})}),
  ],
});
const {'soft/edge': edge, 'ring/kept': kept} = result.metrics;
console.log(
  `the edge ended at a cosine of ${edge?.toFixed(2)}; what was left counted as ${kept?.toFixed(0)} of 512 negatives`,
);
disposeOf(algorithm);

/**
 * A callback written with rxjs: every hook of a run is an Observable. This one shows the loss of every eight updates, and ends
 * the run where it has come down far enough.
 *
 * The loss asks, in a batch of 64, which picture is another view of the same one: ln 127 = 4.8 is guessing.
 */
import {useBackend} from '@annulus/backend';
import {contrastiveAugmentation, shapes, twoViews} from '@annulus/datasets';
import {smallConvNet} from '@annulus/encoders';
import {
  bind,
  ContrastiveAlgorithm,
  Encoder,
  OptimizerFactory,
  runExperiment,
  SimCLR,
  TrainingData,
} from '@annulus/ring-plugin';
import {Adam, type Callback, disposeOf} from '@annulus/trainer';
import {bufferCount, filter, map, take} from 'rxjs';

/** Shows the mean loss of every so many updates; stops the run once it is below `enough`. */
const meanLoss = (updates: number, enough: number): Callback => ({
  name: 'meanLoss',
  onFitStart(_, run) {
    const means = run.hooks.batchEnd.pipe(
      map(({metrics}) => metrics.loss ?? Number.NaN),
      bufferCount(updates),
      map((losses) => losses.reduce((sum, loss) => sum + loss, 0) / losses.length),
    );
    means.subscribe((mean) => console.log(`loss ${mean.toFixed(2)}`));
    means
      .pipe(
        filter((mean) => mean < enough),
        take(1),
      )
      .subscribe(() => run.stop());
  },
});

await useBackend('auto');
const images = shapes({split: 'train', examples: 512});
const {algorithm, result} = await runExperiment({
  trainer: {maxEpochs: 10, progress: 'quiet', callbacks: [meanLoss(8, 4.72)]},
  bindings: [
    bind(ContrastiveAlgorithm, {useClass: SimCLR}),
    bind(OptimizerFactory, {useValue: (variables) => new Adam(variables, {learningRate: 3e-3})}),
    bind(Encoder, {useFactory: () => smallConvNet()}),
    bind(TrainingData, {useFactory: () => twoViews(images, {batchSize: 64, augment: contrastiveAugmentation()})}),
  ],
});
console.log(`${result.reason} after ${result.globalStep} updates`);
disposeOf(algorithm);

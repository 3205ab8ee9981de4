import type {PretrainOptions} from './pretrain-rows.js';

/** An encoder that may be chosen. */
export type Rung = Pick<PretrainOptions, 'encoder' | 'width'>;

/** From the fastest to the one that learns most. */
const ladder: readonly Rung[] = [
  {encoder: 'small-convnet', width: 16},
  {encoder: 'small-convnet', width: 32},
  {encoder: 'resnet18', width: 16},
  {encoder: 'resnet18', width: 32},
  {encoder: 'resnet18', width: 64},
];

/** The widest ResNet that so many pictures can teach. */
const widest = (pictures: number): number => (pictures < 1000 ? 16 : pictures < 10_000 ? 32 : 64);

/** The encoders to choose among; one alone where it was given. */
export function rungsFor(
  pictures: number,
  {encoder, width}: {readonly [Name in keyof Rung]?: Rung[Name] | undefined},
): readonly Rung[] {
  if (encoder !== undefined && width !== undefined) return [{encoder, width}];
  const fitting = ladder.filter((rung) => rung.encoder !== 'resnet18' || rung.width <= widest(pictures));
  if (encoder !== undefined) return fitting.filter((rung) => rung.encoder === encoder);
  if (width === undefined) return fitting;
  return (['small-convnet', 'resnet18'] as const).map((name) => ({encoder: name, width}));
}

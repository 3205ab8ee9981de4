import {type Headline, headlineOf} from '../contract/headline.js';
import type {Metrics} from '../contract/training-hooks.js';

interface Logging {
  readonly name: string;
  readonly headlines?: readonly Headline[];
}

/**
 * What of some metrics belongs into one line: the loss, what callbacks and then plugins have said, and what is left of those who
 * have said nothing, the module among them.
 *
 * @param ownerOf - who has logged a metric; undefined for the module
 */
export function headlinesOf(
  metrics: Metrics,
  participants: readonly Logging[],
  ownerOf: (metric: string) => string | undefined,
): readonly Headline[] {
  const declared = participants.flatMap(({headlines = []}) => headlines);
  const silent = new Set(participants.filter(({headlines}) => headlines).map(({name}) => name));
  const covered = new Set(['loss', 'learningRate', ...declared.flatMap((each) => each.metrics)]);
  const others = Object.keys(metrics).filter((name) => !covered.has(name) && !silent.has(ownerOf(name) ?? ''));
  return [...('loss' in metrics ? [headlineOf('loss')] : []), ...declared, ...others.map(headlineOf)];
}

import {answerOf} from './answer-of.js';
import type {SelfTested, SelfTestResult} from './self-test-result.js';

/**
 * Loads an engine in a separate process, through `useBackend`, and compares a convolution, its gradients and more with known
 * numbers.
 */
export async function selfTest(tested: SelfTested): Promise<SelfTestResult> {
  const {answer, ended} = await answerOf<SelfTestResult>(new URL('self-test-program.js', import.meta.url), tested);
  return answer ?? {outcome: 'failed', reason: ended};
}

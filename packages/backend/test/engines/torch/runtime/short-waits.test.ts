import test from 'ava';
import {waitShortly} from '../../../../src/engines/torch/runtime/short-waits.js';

test('threads of LibTorch look only shortly whether the others are done', (t) => {
  const environment: NodeJS.ProcessEnv = {};
  waitShortly(environment);
  t.deepEqual(environment, {GOMP_SPINCOUNT: '4000'});
});

test('what the user has chosen of how threads wait stays', (t) => {
  for (const chosen of [{GOMP_SPINCOUNT: '7'}, {OMP_WAIT_POLICY: 'active'}]) {
    const environment: NodeJS.ProcessEnv = {...chosen};
    waitShortly(environment);
    t.deepEqual(environment, chosen);
  }
});

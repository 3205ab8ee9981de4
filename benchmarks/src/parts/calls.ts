import {callsPerStep} from '../measures/calls-per-step.js';
import type {Part} from './part.js';

const step = {width: 16, batchSize: 128, queueSize: 4096, steps: 12} as const;

/** How many operators of ATen a step calls, and the JavaScript beside them: on a GPU these decide how fast a small step is. */
export const calls: Part = {
  name: 'calls',
  about: 'calls of ATen in a MoCo step with the ring, by operator, and the JavaScript beside them',
  backends: ['torch'],
  async measure() {
    const [whole, grouped] = [
      await callsPerStep({...step, keysPerNorm: step.batchSize}),
      await callsPerStep({...step, keysPerNorm: 32}),
    ];
    const names = [...new Set([...whole.operators, ...grouped.operators].map(({operator}) => operator))];
    const callsOf = ({operators}: typeof whole, name: string) =>
      operators.find(({operator}) => operator === name)?.calls ?? 0;
    return {
      title: 'Calls of LibTorch in a step',
      about:
        'MoCo with a ring of 1–10 %, ResNet-18 of width 16, 32 pixels, batch 128, a queue of 4,096. Milliseconds are medians: in calls of operators (on a GPU, to launch them), in copies from the host, and of everything else.',
      columns: ['', 'keys in one norm group', 'keys in groups of 32'],
      rows: [
        ['calls', whole.calls, grouped.calls],
        ['JavaScript, ms', whole.javaScriptMs, grouped.javaScriptMs],
        ['in calls, ms', whole.launchMs, grouped.launchMs],
        ['copies, ms', whole.copyMs, grouped.copyMs],
        ...names.map((name) => [name, callsOf(whole, name), callsOf(grouped, name)]),
      ],
    };
  },
};

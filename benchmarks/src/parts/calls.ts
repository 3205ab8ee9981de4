import {useBackend} from '@annulus/backend';
import {type CallsPerStep, callsPerStep} from '../measures/calls-per-step.js';
import type {Part} from './part.js';

const step = {width: 16, batchSize: 128, memory: 4096, keysPerNorm: 32, steps: 12} as const;

const KINDS = [
  {name: 'MoCo', algorithm: 'MoCo', negatives: 'plain'},
  {name: 'MoCoRing', algorithm: 'MoCo', negatives: 'ring'},
  {name: 'MoCoRing, one norm', algorithm: 'MoCo', negatives: 'ring', keysPerNorm: step.batchSize},
  {name: 'IR', algorithm: 'InstanceDiscrimination', negatives: 'plain'},
  {name: 'IRing', algorithm: 'InstanceDiscrimination', negatives: 'ring'},
] as const;

/** How many operators of ATen a step calls, and the JavaScript beside them: on a GPU these decide how fast a small step is. */
export const calls: Part = {
  name: 'calls',
  about: 'calls of ATen in a step, by operator, and the JavaScript beside them, with and without recorded networks',
  backends: ['torch'],
  async measure() {
    const measured: {name: string; recording: 'off' | 'on'; costs: CallsPerStep}[] = [];
    for (const recording of ['off', 'on'] as const) {
      await useBackend('torch', {recording});
      for (const {name, ...kind} of KINDS) {
        measured.push({name, recording, costs: await callsPerStep({...step, ...kind})});
      }
    }
    const row = (name: string, of: (costs: CallsPerStep) => number) => [name, ...measured.map(({costs}) => of(costs))];
    const names = [...new Set(measured.flatMap(({costs}) => costs.operators.map(({operator}) => operator)))];
    return {
      title: 'Calls of LibTorch in a step',
      about:
        'ResNet-18 of width 16, 32 pixels, batch 128, a queue or bank of 4,096, keys in norm groups of 32 or in one, a ring of 1–10 %; ' +
        'networks computed call by call and from their recordings. Milliseconds of the processor, medians: on JavaScript’s thread in ' +
        'calls of operators (on a GPU, to launch them), in copies from and to the host, and in everything else. ' +
        'Below, what is called by operator, without what recordings call.',
      columns: ['', ...measured.map(({name, recording}) => (recording === 'on' ? `${name}, recorded` : name))],
      rows: [
        row('calls', ({calls}) => calls),
        row('by recordings', ({replayed}) => replayed),
        row('JavaScript, ms', ({javaScriptMs}) => javaScriptMs),
        row('in calls, ms', ({launchMs}) => launchMs),
        row('copies, ms', ({copyMs}) => copyMs),
        ...names.map((name) =>
          row(name, ({operators}) => operators.find(({operator}) => operator === name)?.calls ?? 0),
        ),
      ],
    };
  },
};

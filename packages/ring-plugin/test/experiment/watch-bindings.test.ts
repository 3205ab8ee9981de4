import test from 'ava';
import {InstanceDiscriminationOptions} from '../../src/algorithms/instance-discrimination.js';
import {MoCoOptions} from '../../src/algorithms/moco.js';
import {bind} from '../../src/experiment/bind.js';
import {watchBindings} from '../../src/experiment/watch-bindings.js';
import {container as root} from '../../src/injection/tsyringe.js';

const bindings = [
  bind(MoCoOptions, {useValue: {queueSize: 8}}),
  bind(InstanceDiscriminationOptions, {useValue: {temperature: 0.07}}),
];

function watched() {
  const container = root.createChildContainer();
  for (const binding of bindings) binding.register(container);
  return {container, expectAllUsed: watchBindings(container, bindings)};
}

test('what is bound and never asked for is an error that names all of it', (t) => {
  const {container, expectAllUsed} = watched();
  t.throws(() => expectAllUsed('SimCLR'), {
    message:
      'Expected everything that is bound to be used, but SimCLR and the plugins never asked for MoCoOptions, ' +
      'InstanceDiscriminationOptions. Bind the options of SimCLR instead, or leave them out.',
  });
  container.resolve(MoCoOptions);
  t.throws(() => expectAllUsed('MoCo'), {
    message:
      'Expected everything that is bound to be used, but MoCo and the plugins never asked for InstanceDiscriminationOptions. ' +
      'Bind the options of MoCo instead, or leave it out.',
  });
});

test('what was asked for, if only once, is used', (t) => {
  const {container, expectAllUsed} = watched();
  for (const {token} of bindings) container.resolve(token);
  t.notThrows(() => expectAllUsed('MoCo'));
});

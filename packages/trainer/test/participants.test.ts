import test from 'ava';
import {type Callback, GradientNorm, type Plugin, SGD, Trainer, type TrainerOptions, warmUp} from '../src/index.js';

const refusal = (t: {throws(run: () => unknown): Error}, options: object) =>
  t.throws(() => new Trainer({maxEpochs: 1, progress: 'quiet', ...options} as TrainerOptions).hooks).message;

const plugin: Plugin = {name: 'Ring', install: () => {}};

test('a plugin among the callbacks is refused, by types and at run time', (t) => {
  // @ts-expect-error: a plugin is no callback.
  const callbacks: Callback[] = [plugin];
  const expected = '"Ring" is a plugin, whose method "install" nobody calls among the callbacks. Put it into plugins.';
  t.is(refusal(t, {callbacks}), expected);
  t.is(refusal(t, {loggers: callbacks}), expected);
});

test('a callback among the plugins is refused, by types and at run time', (t) => {
  // @ts-expect-error: a callback is no plugin.
  const plugins: Plugin[] = [new GradientNorm()];
  t.is(
    refusal(t, {plugins}),
    '"GradientNorm" has no method "install", as plugins have. If it is a callback, put it into callbacks.',
  );
});

test('a plugin with a method that only callbacks have is refused', (t) => {
  t.is(
    refusal(t, {plugins: [{...plugin, onEpochEnd: () => {}}]}),
    '"Ring" has a method "onEpochEnd", which nobody calls among the plugins. Take part in install instead, by ' +
      'run.hooks.epochEnd.handle(this.name, …), or make it a callback.',
  );
});

test('what is no plugin or callback, or has no name, is refused', (t) => {
  t.is(
    refusal(t, {callbacks: [undefined]}),
    'Expected every callback to be an object with a name, received undefined.',
  );
  t.is(refusal(t, {plugins: [() => {}]}), 'Expected every plugin to be an object with a name, received a function.');
  t.is(
    refusal(t, {plugins: [{install: () => {}}]}),
    'Expected every plugin to have a name, for errors to say whose they are. Add name: "…" to it.',
  );
});

test('an option that nobody reads is refused, of the trainer, a callback, an optimizer, a group, a schedule', (t) => {
  const unsafe = (options: object) => options as never;
  const message = (make: () => unknown) => t.throws(make, {instanceOf: TypeError}).message;
  t.regex(
    message(() => new Trainer(unsafe({maxEpochs: 1, callback: []}))),
    /^Expected the options of Trainer to be among maxEpochs, .*, received callback\. Did you mean callbacks\?$/,
  );
  t.regex(
    message(() => new GradientNorm(unsafe({pre: 'all'}))),
    /of GradientNorm .* received pre\. Did you mean per\?$|Correct its name/,
  );
  t.regex(
    message(() => new SGD([], unsafe({learningRate: 1, decay: 1}))),
    /of SGD .* received decay\./,
  );
  t.regex(
    message(() => new SGD([], unsafe({learningRate: 1, groups: [{match: () => true, learningrate: 2}]}))),
    /of group "group 0" .* received learningrate\. Did you mean learningRate\?$/,
  );
  t.regex(
    message(() => warmUp(unsafe({epoch: 1, into: 1}))),
    /of warmUp .* received epoch\. Did you mean epochs\?$/,
  );
});

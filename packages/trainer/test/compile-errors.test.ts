import type * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {type Callback, Hook, type Run, type Trainer, Transform, type Transforms} from '../src/index.js';

/** Never called: the compiler holds every line of it, and an error that is missing is an error itself. */
function mustNotCompile(trainer: Trainer, run: Run, transforms: Transforms, tensor: tf.Tensor): void {
  interface Bare {
    readonly embeddings: tf.Tensor;
  }
  interface Nested {
    readonly views: readonly {readonly embeddings: tf.Tensor2D}[];
  }
  interface Callable {
    readonly compute: () => number;
  }
  // @ts-expect-error A tensor in an event would be disposed before a watcher looks at it.
  new Hook<Bare>('bare', () => {});
  // @ts-expect-error Nor may it hide in an array.
  new Hook<Nested>('nested', () => {});
  // @ts-expect-error A function is no plain data either.
  new Hook<Callable>('callable', () => {});
  new Hook<{readonly name: string; readonly counts: readonly number[]}>('plain', () => {});

  const Rate = new Transform<number>('Rate');
  // @ts-expect-error An interceptor runs on the tape, synchronously.
  transforms.intercept(Rate, 'late', async (value) => value);
  // @ts-expect-error An interceptor returns what it was offered the type of.
  transforms.intercept(Rate, 'text', (value) => `${value}`);

  // @ts-expect-error A misspelt method of an object literal.
  const misspelt: Callback = {name: 'checkpoint', onEpochEnded() {}};
  // @ts-expect-error A method that asks for another moment's event.
  const mistaken: Callback = {name: 'checkpoint', onEpochEnd: ({size}) => void size};
  trainer.hooks.epochEnd.handle('meddler', ({metrics}) => {
    // @ts-expect-error An event cannot be changed by those who see it.
    metrics.loss = 0;
  });
  // @ts-expect-error Only the trainer makes a moment happen.
  trainer.hooks.epochEnd.emit;
  // @ts-expect-error What is logged outside of a step is a number.
  run.log('accuracy', tensor);
  void [misspelt, mistaken];
}

test('what must not compile does not', (t) => {
  t.is(typeof mustNotCompile, 'function');
});

import test from 'ava';
import {fewTestExamples} from '../../src/transfer/few-test-examples.js';

test('tasks of few test examples are named with what one example is worth', (t) => {
  t.is(
    fewTestExamples([
      {title: 'DTD', test: 1880},
      {title: 'GTSRB', test: 5},
      {title: 'MNIST', test: 30},
    ]),
    '5 test examples of GTSRB tell little: one more that is right is 20 points. ' +
      '30 test examples of MNIST tell little: one more that is right is 3.3 points.',
  );
  t.is(fewTestExamples([{title: 'DTD', test: 1}]), '1 test example of DTD tells nothing: it is right or wrong.');
  t.is(fewTestExamples([{title: 'DTD', test: 100}]), '');
});

import test from 'ava';
import {parseHTML} from 'linkedom';
import {configurationSection} from '../../src/report/configuration-section.js';
import {tinyComparison} from '../comparison/tiny-comparison.js';

test('one epoch between checkpoints is one epoch, not one epochs', (t) => {
  const {configuration} = tinyComparison();
  const said = [{epochs: 1}, {epochs: 5}, {minutes: 2.5}].map((checkpointEvery) => {
    const options = {...configuration.options, checkpointEvery};
    const {document} = parseHTML(configurationSection({configuration: {...configuration, options} as never}).text);
    const fact = [...document.querySelectorAll('div')].find(
      (of) => of.querySelector('dt')?.textContent === 'checkpoint-every',
    );
    return fact?.querySelector('dd')?.textContent;
  });
  t.deepEqual(said, ['1 epoch', '5 epochs', '2.5 minutes']);
});

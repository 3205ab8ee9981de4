import type {RunSummary} from '../../src/watch/page-data.js';
import {callThem} from './called.js';
import {connect} from './connection.js';
import {Curves} from './curves.js';
import {element, found} from './element.js';
import {RingSection} from './ring-section.js';
import {Trainings} from './trainings.js';
import {isGoingOn, stateWord} from './words.js';

const trainings = new Trainings(() => update());
const curves = new Curves();
const rings = new RingSection();
let run: RunSummary | undefined;

connect({
  onRun: (news) => {
    run = news;
    update();
  },
  onServer: (there) => {
    const notice = found('connection');
    notice.hidden = there;
    notice.textContent = `The server of this page has ended, or does not answer.${run && isGoingOn(run.state) ? ' A run goes on without one.' : ''} This shows it again: npx annulus watch ${run?.folder ?? '<run>'}. The page reconnects by itself.`;
  },
});

let widthBefore = window.innerWidth;
addEventListener('resize', () => {
  if (window.innerWidth === widthBefore) return; // A phone's bars come and go.
  widthBefore = window.innerWidth;
  update();
});

function update(): void {
  if (run === undefined) return;
  const {name, called, facts, state, says, problems, planned} = run;
  callThem(called);
  found('name').textContent = name;
  found('facts').textContent = facts.join(' · ');
  const shownState = found('state');
  shownState.className = `state ${state}`;
  shownState.textContent = stateWord[state];
  found('says').textContent = says;
  found('problems').replaceChildren(...problems.map((problem) => element('p', {class: 'notice'}, problem)));
  const done =
    run.trainings.reduce((sum, training) => sum + training.done, 0) / Math.max(1, planned ?? run.trainings.length);
  document.title = `${state === 'running' ? `${Math.floor(100 * done)}% ` : ''}${name} · ${stateWord[state]}`;
  trainings.update(run.trainings, planned, says);
  const shown = trainings.shown(run.trainings);
  void curves.update(run, shown);
  void rings.update(shown, state !== 'running' && state !== 'waiting');
}

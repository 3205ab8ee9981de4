import {addChoices} from './choices.js';
import {addGestures} from './gestures.js';
import {addKeyboard} from './keyboard.js';
import {addLegend} from './legend.js';
import {MapView} from './map-view.js';
import {addPanel} from './panel.js';
import {Store} from './state.js';
import {Thumbnails} from './thumbnails.js';
import {sheetFiles, unpackedData} from './unpacked.js';

const data = unpackedData();
const store = new Store({
  layout: 0,
  colouring: 0,
  hidden: new Set(),
  picture: undefined,
  marked: [],
  query: '',
  tab: 'picture',
});
const thumbnails = new Thumbnails(data, sheetFiles(), () => map.redraw());
const map = new MapView(data, store, thumbnails);
addChoices(data, store);
addLegend(data, store);
addPanel({data, store, thumbnails});
addGestures(map, store);
addKeyboard(data, map, store);

import {element} from './element.js';

/**
 * Plays a recording out of its own file, as pictures are shown out of theirs: the page stays small however many there are. Only a page that
 * is a file itself may read others.
 */
export function player(address: string): HTMLElement {
  const said = (text: string): HTMLElement => element('p', {class: 'empty'}, text);
  if (location.protocol !== 'file:') return said('It can be heard where this page is opened as a file.');
  const audio = element('audio', {
    controls: '',
    preload: 'metadata',
    src: address,
    onerror: () =>
      audio.replaceWith(
        said('It cannot be played: the file is not where it was, or the browser does not know its format.'),
      ),
  });
  return audio;
}

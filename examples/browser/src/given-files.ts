import {byId} from './element.js';

/** Calls `take` with the files that are dropped anywhere on the page, chosen or pasted. */
export function onFiles(take: (files: readonly File[]) => void): void {
  const picker = byId('files') as HTMLInputElement;
  byId('choose').addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    take([...(picker.files ?? [])]);
    picker.value = ''; // The same file may be chosen again.
  });
  addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) take(files);
  });
  addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dragging');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dragging');
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dragging');
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

import {addon} from './addon.js';
import type {Handle} from './native.js';

let scope: Handle[] = [];

/** Runs `compute` and then releases every tensor that its operators made but `keep` did not take, also where it fails. */
export function scoped<T>(compute: () => T): T {
  const outer = scope;
  scope = [];
  try {
    return compute();
  } finally {
    releaseAll(scope);
    scope = outer;
  }
}

/** Takes a tensor out of the scope: it lives until it is released. */
export function keep(handle: Handle): Handle {
  const place = scope.lastIndexOf(handle);
  if (place === scope.length - 1) scope.pop();
  else if (place >= 0) scope.splice(place, 1);
  return handle;
}

/** Leaves a tensor to the scope. */
export function adopt(handle: Handle): Handle {
  scope.push(handle);
  return handle;
}

function releaseAll(handles: readonly Handle[]): void {
  const {cells, release, releaseCells} = addon();
  if (handles.length > cells.length) {
    for (const handle of handles) release(handle);
    return;
  }
  for (let i = 0; i < handles.length; i++) cells[i] = handles[i] as Handle;
  if (handles.length > 0) releaseCells(handles.length);
}

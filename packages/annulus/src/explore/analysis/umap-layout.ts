import {Worker} from 'node:worker_threads';
import type {NearestPictures} from './nearest-pictures.js';
import type {Layout} from './principal-components.js';
import type {UmapNews} from './umap-program.js';
import type {Watched} from './watched.js';

export interface UmapOptions {
  /** The principal components, from which it starts. Shape `[count, 2]`. */
  readonly start: Layout;
  /** At least one neighbour of each. */
  readonly nearest: NearestPictures;
  readonly seed: number;
}

/** Pictures below which there is no neighbourhood to lay out. */
export const fewestForUmap = 6;

/**
 * Lays pictures out so that those that are near stay near (McInnes et al. 2018). The same input gives the same layout. It is
 * computed in a thread of its own, since its set-up takes seconds in which nothing else could be heard, Ctrl-C among it.
 *
 * @throws the signal's reason when it is aborted
 */
export function umapLayout(options: UmapOptions, {signal, onProgress}: Watched = {}): Promise<Layout> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const thread = new Worker(new URL('./umap-program.js', import.meta.url), {workerData: options, execArgv: []});
    const stop = () => {
      void thread.terminate();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, {once: true});
    thread.on('message', (news: UmapNews) => {
      if ('done' in news) onProgress?.(news.done);
      else resolve(news.layout);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The thread that computes UMAP ended early, with code ${code}.`)); // Nothing, where it had ended well.
    });
  });
}

// What other packages need to start threads of their own, light enough for a thread to load.
export {type ThreadEntry, threadEntry} from './parallel/threads/thread-entry.js';

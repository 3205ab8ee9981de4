import type {LibraryHandle} from 'koffi';
import type {Numbers} from '../../contract/process-group.js';
import type {Constant, Engine, Handle} from './engine.js';

/** Characters of MPI's longest error text. */
const LONGEST_ERROR = 512;

/** The functions of an MPI library that a group needs, with the numbers of typed arrays in their place. */
export class MpiCalls {
  readonly #library: LibraryHandle;
  readonly #engine: Engine;
  readonly #constants: Readonly<Record<Constant, Handle>>;
  readonly #functions = new Map<string, (...args: unknown[]) => number>();

  /** Initialises MPI, once in the life of a process; errors are returned, not fatal. */
  constructor(library: LibraryHandle, engine: Engine) {
    this.#library = library;
    this.#engine = engine;
    this.#constants = engine.constants(library);
    this.#call('MPI_Init', ['void *', 'void *'], null, null);
    this.#call('MPI_Comm_set_errhandler', ['H', 'H'], this.#constants.world, this.#constants.errorsReturn);
  }

  allReduce(values: Numbers): void {
    const {world, sum} = this.#constants;
    const types = ['void *', 'void *', 'int', 'H', 'H', 'H'];
    const {inPlace} = this.#engine;
    this.#call('MPI_Allreduce', types, inPlace, values, values.length, this.#typeOf(values), sum, world);
  }

  allGather(values: Numbers, all: Numbers): void {
    const types = ['void *', 'int', 'H', 'void *', 'int', 'H', 'H'];
    const {length} = values;
    const type = this.#typeOf(values);
    this.#call('MPI_Allgather', types, values, length, type, all, length, type, this.#constants.world);
  }

  broadcast(values: Numbers): void {
    const types = ['void *', 'int', 'H', 'int', 'H'];
    this.#call('MPI_Bcast', types, values, values.length, this.#typeOf(values), 0, this.#constants.world);
  }

  /** Waits for all processes of the job. */
  finalize(): void {
    this.#call('MPI_Finalize', []);
  }

  /** Ends all processes of the job, this one too. */
  abort(code: number): void {
    this.#call('MPI_Abort', ['H', 'int'], this.#constants.world, code);
  }

  #typeOf(values: Numbers): Handle {
    if (values instanceof Float32Array) return this.#constants.float;
    return values instanceof Float64Array ? this.#constants.double : this.#constants.int;
  }

  /** @param types - of the arguments; `H` is a handle */
  #call(name: string, types: readonly string[], ...args: unknown[]): void {
    const code = this.#function(name, types)(...args);
    if (code !== 0) throw new Error(`${name} failed: ${this.#textOf(code)}`);
  }

  #textOf(code: number): string {
    const text = Buffer.alloc(LONGEST_ERROR);
    const length = new Int32Array(1);
    this.#function('MPI_Error_string', ['int', 'void *', 'void *'])(code, text, length);
    return text.toString('utf8', 0, length[0]);
  }

  #function(name: string, types: readonly string[]): (...args: unknown[]) => number {
    const known = this.#functions.get(name);
    if (known) return known;
    const {handle} = this.#engine;
    const made = this.#library.func(
      name,
      'int',
      types.map((type) => (type === 'H' ? handle : type)),
    );
    this.#functions.set(name, made);
    return made;
  }
}

import {found} from './element.js';

/** Milliseconds that an epoch is shown while all are played. */
const playing = 450;

/** The slider over the epochs: at its end it stays with the run. */
export class EpochChoice {
  readonly #onChoice: () => void;
  readonly #slider = found<HTMLInputElement>('epoch');
  readonly #live = found<HTMLButtonElement>('live');
  readonly #play = found<HTMLButtonElement>('play');
  #epochs: readonly number[] = [];
  #follows = true;
  #timer: number | undefined;

  /** @param onChoice - is told when another epoch was chosen */
  constructor(onChoice: () => void) {
    this.#onChoice = onChoice;
    this.#slider.addEventListener('input', () => {
      this.#stop();
      this.#choose(Number(this.#slider.value) - 1);
    });
    this.#live.addEventListener('click', () => {
      this.#stop();
      this.#choose(this.#epochs.length - 1);
    });
    this.#play.addEventListener('click', () => (this.#timer === undefined ? this.#start() : this.#stop()));
  }

  /** The epoch that is to be shown; `undefined` while there is none. */
  get chosen(): number | undefined {
    return this.#epochs[this.#at];
  }

  /** @param epochs - those that there is something to show of, ascending */
  update(epochs: readonly number[]): void {
    const at = this.#follows ? epochs.length - 1 : Math.min(this.#at, epochs.length - 1);
    this.#epochs = epochs;
    found('epochs').hidden = epochs.length === 0;
    this.#slider.max = String(Math.max(1, epochs.length));
    this.#say(at);
  }

  get #at(): number {
    return Number(this.#slider.value) - 1;
  }

  #choose(at: number): void {
    this.#follows = at >= this.#epochs.length - 1;
    this.#say(at);
    this.#onChoice();
  }

  #say(at: number): void {
    this.#slider.value = String(at + 1);
    const text = `${this.#epochs[at] ?? '–'} of ${this.#epochs.at(-1) ?? '–'}`;
    found('epoch-shown').textContent = text;
    this.#slider.setAttribute('aria-valuetext', `epoch ${text}`);
    this.#live.setAttribute('aria-pressed', String(this.#follows));
  }

  #start(): void {
    this.#play.textContent = 'Pause';
    this.#play.setAttribute('aria-pressed', 'true');
    this.#choose(this.#follows ? 0 : this.#at);
    this.#timer = window.setInterval(() => {
      if (this.#at >= this.#epochs.length - 1) this.#stop();
      else this.#choose(this.#at + 1);
    }, playing);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = 'Play';
    this.#play.setAttribute('aria-pressed', 'false');
  }
}

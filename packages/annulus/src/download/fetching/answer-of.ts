import {type IncomingMessage, get as overHttp} from 'node:http';
import {get as overHttps} from 'node:https';
import {InterruptedTransfer} from './interrupted-transfer.js';
import {Refusal} from './refusal.js';

export interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Milliseconds without a byte after which it is given up. */
  readonly silence: number;
}

const redirections = [301, 302, 303, 307, 308];
const most = 10;

/**
 * The answer to a GET, redirections followed, its body as it is sent: `fetch` would unpack what a server calls gzip, and a `.tar.gz`
 * is called so by many.
 *
 * @throws {Refusal} when it redirects without end, or to what is no web address
 */
export async function answerOf(address: string, asking: Asking): Promise<IncomingMessage> {
  let at = new URL(address);
  for (let followed = 0; followed <= most; followed++) {
    const response = await firstAnswer(at, asking);
    const {location} = response.headers;
    if (!redirections.includes(response.statusCode as number) || location === undefined) return response;
    response.destroy();
    if (!URL.canParse(location, at.href)) throw new Refusal(`it redirects to ${location}, which is no web address`);
    at = new URL(location, at);
  }
  throw new Refusal(`it redirects more than ${most} times`);
}

function firstAnswer(at: URL, {headers, signal, silence}: Asking): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    if (at.protocol !== 'http:' && at.protocol !== 'https:') {
      reject(new Refusal(`it redirects to ${at.href}, which is no web address`));
      return;
    }
    const get = at.protocol === 'https:' ? overHttps : overHttp;
    const request = get(at, {headers, signal, timeout: silence}, (response) => {
      request.setTimeout(0); // Its body is watched by whoever reads it.
      resolve(response);
    });
    request.on('error', reject);
    request.on('timeout', () =>
      request.destroy(new InterruptedTransfer(`the server was silent for ${silence / 1000} s`)),
    );
  });
}

import type {IncomingMessage} from 'node:http';

/** Why a request is not answered. */
export interface Refusal {
  readonly status: 403 | 405;
  readonly text: string;
}

/** Names by which the server may be called: another one is that of a page elsewhere, pointed at this machine. */
const names = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses what no page of this server asks: other methods than GET and HEAD, other hosts (DNS rebinding), and what another page makes
 * a browser ask for.
 */
export function refusalOf(
  {method, headers}: Pick<IncomingMessage, 'method' | 'headers'>,
  port: number,
): Refusal | undefined {
  if (method !== 'GET' && method !== 'HEAD') return {status: 405, text: `Expected GET or HEAD, received ${method}.`};
  const hosts = names.map((name) => `${name}:${port}`);
  const {host = '', origin, 'sec-fetch-site': site} = headers;
  if (!hosts.includes(host)) {
    return {
      status: 403,
      text: `Expected the host to be one of ${hosts.join(', ')}: this page is for this machine only.`,
    };
  }
  const foreign = origin !== undefined && origin !== `http://${host}`;
  if (foreign || site === 'cross-site' || site === 'same-site') {
    return {status: 403, text: 'Expected a request of this page itself, received one of another page.'};
  }
  return undefined;
}

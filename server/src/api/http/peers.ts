/** Who a request comes from: whoever holds the other end, or what a proxy that was named says of it. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { PipewardenError } from '../../domain/errors.js';

export class Peers {
  readonly #proxies = new BlockList();

  /** Addresses and networks (`10.0.0.0/8`) of proxies. Throws `proxy-malformed`. */
  constructor(proxies: readonly string[] = []) {
    for (const proxy of proxies) this.#trust(proxy);
  }

  /** What stands before the last proxy that is trusted: everything before that, anybody may have written. */
  addressOf({ socket, headers }: IncomingMessage): string {
    let address = plain(socket.remoteAddress ?? '');
    const told = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => plain(part.trim()))
      .filter((part) => part !== '');
    while (this.#isProxy(address) && told.length > 0) address = told.pop()!;
    return address;
  }

  /** Whether the browser speaks TLS, with this server or with its proxy. */
  isSecure({ socket, headers }: IncomingMessage): boolean {
    if ((socket as TLSSocket).encrypted === true) return true;
    return this.#isProxy(plain(socket.remoteAddress ?? '')) && headers['x-forwarded-proto'] === 'https';
  }

  #isProxy(address: string): boolean {
    const version = isIP(address);
    return version !== 0 && this.#proxies.check(address, version === 6 ? 'ipv6' : 'ipv4');
  }

  #trust(proxy: string): void {
    const [address = '', bits] = proxy.split('/');
    const version = isIP(address);
    const longest = version === 6 ? 128 : 32;
    const prefix = bits === undefined ? longest : Number(bits);
    if (version === 0 || !/^\d+$/.test(bits ?? '0') || prefix > longest)
      throw new PipewardenError(
        'proxy-malformed',
        `"${proxy}" is no address of a proxy.`,
        'Give an address, such as 10.0.0.5, or a network, such as 10.0.0.0/8.',
      );
    this.#proxies.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
  }
}

/** Addresses of IPv4 as a socket of IPv6 writes them. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

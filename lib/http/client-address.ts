import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Names the sender's address inside the product; what a client sends under this name is overwritten. */
export const ADDRESS_HEADER = 'x-millrace-address';
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded'];

type Incoming = {
  headers: Record<string, string | string[] | undefined>;
  socket: { remoteAddress?: string | undefined };
};

/**
 * Rewrites a request's headers in place before anything reads them: forwarded headers stay only when the peer is a
 * trusted proxy (address or CIDR), and `ADDRESS_HEADER` says who really sent the request.
 */
export function settleClientAddress(request: Incoming, trustedProxies: readonly string[]): void {
  const { headers } = request;
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  let address = peer;
  if (isTrusted(peer, trustedProxies)) {
    const hops = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => plainAddress(hop.trim()));
    address = hops.findLast((hop) => isIP(hop) !== 0 && !isTrusted(hop, trustedProxies)) ?? peer;
  } else {
    for (const name of FORWARDED) delete headers[name];
  }
  headers[ADDRESS_HEADER] = address;
}

/** IPv4 in IPv6 clothes is the IPv4 address. */
const plainAddress = (text: string): string => (isIP(text) ? ipaddr.process(text).toString() : text);

function isTrusted(address: string, proxies: readonly string[]): boolean {
  if (!isIP(address)) return false;
  const parsed = ipaddr.process(address);
  return proxies.some((proxy) => {
    const [network, bits] = proxy.includes('/') ? ipaddr.parseCIDR(proxy) : [ipaddr.process(proxy), undefined];
    if (network.kind() !== parsed.kind()) return false;
    return parsed.match(network, bits ?? (parsed.kind() === 'ipv4' ? 32 : 128));
  });
}

import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown where a request would reach what it must not; `message` is for the builder. */
export class EgressBlocked extends Error {
  override readonly name = 'EgressBlocked';
}

/** Whether egress may connect somewhere. Hosts are as in a URL, without brackets. */
export type EgressGuard = {
  /** Throws `EgressBlocked` for schemes and ports that are never served, and for addresses written as such. */
  readonly checkUrl: (url: URL) => void;
  /** Resolves names at connect time, and refuses a name of which any address is not public. */
  readonly lookup: LookupFunction;
};

/**
 * Allows what is public on the internet: global unicast addresses, ports 80, 443 and from 1024. `allow` names hosts,
 * addresses and CIDRs that are allowed although they are private, on any port.
 */
export function egressGuard(allow: readonly string[], resolve: typeof systemLookup = systemLookup): EgressGuard {
  const hosts = new Set(allow.map((entry) => entry.toLowerCase()));
  const ranges = allow.flatMap(rangeOf);
  const isAllowedAddress = (address: string) => {
    const parsed = ipaddr.process(address);
    return ranges.some(([range, bits]) => parsed.kind() === range.kind() && parsed.match([range, bits] as never));
  };
  const isReachable = (address: string) => isPublic(address) || isAllowedAddress(address);

  return {
    checkUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new EgressBlocked(`Only http and https are called, not ${url.protocol.slice(0, 20)}`);
      const host = hostOf(url);
      if (hosts.has(host)) return;
      const address = isIP(host) ? host : undefined;
      if (address && !isReachable(address)) throw new EgressBlocked(notPublic(host, address));
      const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
      if (port !== 80 && port !== 443 && port < 1024 && !(address && isAllowedAddress(address)))
        throw new EgressBlocked(`Port ${port} is a system service; only 80, 443 and ports from 1024 are called.`);
    },
    lookup(host, options, callback) {
      resolve(host, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '');
        const refused = hosts.has(host.toLowerCase())
          ? undefined
          : addresses.find((each) => !isReachable(each.address));
        if (refused) return callback(new EgressBlocked(notPublic(host, refused.address)), '');
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family ?? 0);
      });
    },
  };
}

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

const notPublic = (host: string, address: string) =>
  `${host === address ? host : `${host} (${address})`} is not a public address. An administrator can allow it with MILLRACE_EGRESS_ALLOW.`;

/** Global unicast; addresses that carry an IPv4 address are judged by that one. */
function isPublic(text: string): boolean {
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv4') return address.range() === 'unicast';
  const v6 = address as ipaddr.IPv6;
  if (v6.match(ipaddr.IPv6.parse('64:ff9b::'), 96)) return isPublic(v6.toByteArray().slice(12).join('.'));
  // 2000::/3 is all of IPv6 that is handed out (RFC 4291, 2.4).
  return v6.range() === 'unicast' && v6.match(ipaddr.IPv6.parse('2000::'), 3);
}

/** An address or CIDR of the allow-list; host names give none. */
function rangeOf(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number][] {
  if (ipaddr.isValidCIDR(entry)) return [ipaddr.parseCIDR(entry)];
  if (!isIP(entry)) return [];
  const address = ipaddr.process(entry);
  return [[address, address.kind() === 'ipv4' ? 32 : 128]];
}

import ipaddr from 'ipaddr.js';

/** Who counts as one stranger: an address of IPv4; of IPv6 the network of 64 bits, since one stranger has all of it. */
export function neighbourhood(address: string | undefined): string {
  if (!address || !ipaddr.IPv6.isValid(address)) return address ?? '';
  return ipaddr.IPv6.parse(address).toByteArray().slice(0, 8).join('.');
}

import { createHash, createHmac, getHashes, randomFillSync } from 'node:crypto';
import { URL_PARTS, type UrlPart, type UrlParts } from './standard/url-parts.ts';

/**
 * What isolates ask the process around them for: computing that Node has and V8 has not. Text and bytes go in and come
 * out, as copies; nothing here remembers, reads or sends.
 */
export const HOST = {
  /** The digest of bytes, keyed where there is a key; null for an algorithm that is not known. */
  hash(algorithm: string, bytes: Uint8Array, key?: Uint8Array): Uint8Array | null {
    if (!getHashes().includes(algorithm)) return null;
    const hash = key ? createHmac(algorithm, key) : createHash(algorithm);
    return new Uint8Array(hash.update(bytes).digest());
  },
  chance: (count: number): Uint8Array => randomFillSync(new Uint8Array(Math.min(count, 65_536))),
  /** The parts of an address, with one of them changed where that is asked; null where it is none. */
  url(href: string, base?: string, part?: UrlPart, value?: string): UrlParts | null {
    if (!URL.canParse(href, base)) return null;
    const url = new URL(href, base);
    if (part !== undefined && value !== undefined && URL_PARTS.includes(part)) url[part] = value;
    const { protocol, username, password, host, hostname, port, pathname, search, hash, origin } = url;
    return { href: url.href, protocol, username, password, host, hostname, port, pathname, search, hash, origin };
  },
};

export type Host = typeof HOST;

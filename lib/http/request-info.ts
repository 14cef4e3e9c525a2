import { isIP } from 'node:net';
import type { RequestInfo } from '#lib/access/context.ts';
import { readDepth } from '#lib/flow/call-depth.ts';
import { newId } from '#lib/ids.ts';
import { ADDRESS_HEADER } from './client-address.ts';

/** Who sends this request, as far as headers tell; each request gets its own id. */
export function requestInfo(headers: Headers): RequestInfo {
  const address = headers.get(ADDRESS_HEADER) ?? '';
  const userAgent = headers.get('user-agent')?.slice(0, 400);
  const depth = readDepth(headers);
  return {
    id: newId(),
    ...(isIP(address) ? { address } : {}),
    ...(userAgent ? { userAgent } : {}),
    ...(depth === undefined ? {} : { depth }),
  };
}

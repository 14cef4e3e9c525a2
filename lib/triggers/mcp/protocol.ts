import type { JsonObject } from '#lib/engine/values.ts';
import type { Message } from './message.ts';
import type { Offer } from './offer.ts';

/** The versions that are spoken, the latest first. https://modelcontextprotocol.io/specification/versioning */
export const VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26'] as const;
const isSpoken = (version: unknown) => VERSIONS.some((each) => each === version);

/** Whether a later message may come under the version that its header names; none is the one from before there was a header. */
export const isVersionSpoken = (headers: Headers): boolean => {
  const version = headers.get('mcp-protocol-version');
  return version === null || isSpoken(version);
};

/** The answer to `initialize`: the version that the client asks for, or the latest one. */
export function introduction({ name, instructions }: Offer, { params }: Message): JsonObject {
  return {
    protocolVersion: isSpoken(params.protocolVersion) ? (params.protocolVersion ?? null) : VERSIONS[0],
    capabilities: { tools: {} },
    serverInfo: { name, version: '1' },
    ...(instructions !== '' && { instructions }),
  };
}

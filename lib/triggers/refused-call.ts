import type { Endpoint } from './find-endpoint.ts';

/** Why a call of an endpoint that is there was refused: its builders are told, and its pages may read the answer. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
  readonly endpoint: Endpoint;

  constructor(endpoint: Endpoint, cause: unknown) {
    super('A call of a webhook was refused', { cause });
    this.endpoint = endpoint;
  }
}

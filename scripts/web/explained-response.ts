import { ServerResponse } from 'node:http';
import { problemOf } from '#lib/http/problem.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { newId } from '#lib/ids.ts';

/** The framework answers a method that an API route lacks with an empty 405: this adds the body that every failure has. */
export class ExplainedResponse extends ServerResponse {
  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    const isBare = this.statusCode === 405 && !this.headersSent && !this.hasHeader('content-type');
    if (!isBare || !this.req.url?.startsWith('/api/'))
      return super.end(chunk as never, encoding as never, done as never);
    const requestId = newId();
    const message = `${this.req.method} is not possible here. The API document says what is.`;
    const { problem } = problemOf(new TransportError(405, 'method', { message }), requestId);
    this.setHeader('content-type', 'application/problem+json').setHeader('x-request-id', requestId);
    return super.end(JSON.stringify(problem));
  }
}

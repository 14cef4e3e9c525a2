import { ServerResponse } from 'node:http';
import { problemOf } from '#lib/http/problem.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { newId } from '#lib/ids.ts';

/** The framework answers a method that an API route lacks with an empty 405: this adds the body that every failure has. */
export class ExplainedResponse extends ServerResponse {
  #explanation: string | undefined;

  /** Headers may be written before the end, or by it. */
  override writeHead(status: number, ...rest: unknown[]): this {
    if (status === 405 && this.req.url?.startsWith('/api/') && !this.hasHeader('content-type')) {
      const requestId = newId();
      const message = `${this.req.method} is not possible here. The API document says what is.`;
      const { problem } = problemOf(new TransportError(405, 'method', { message }), requestId);
      this.#explanation = JSON.stringify(problem);
      this.setHeader('content-type', 'application/problem+json').setHeader('x-request-id', requestId);
    }
    return super.writeHead(status, ...(rest as []));
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (this.statusCode === 405 && !this.headersSent) this.writeHead(405);
    return super.end((this.#explanation ?? chunk) as never, encoding as never, done as never);
  }
}

/**
 * A response of server-sent events, made as fast as they are read; the generator is ended when the reader leaves.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(messages: AsyncGenerator<string, void>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await messages.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void messages.return(undefined),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

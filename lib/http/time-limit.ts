/**
 * A signal that aborts when another one does, or after so many milliseconds, with the reason that
 * `AbortSignal.timeout` would give. To be ended: an `AbortSignal.timeout` would stay in memory until it is due.
 */
export function timeLimit(outer: AbortSignal, ms: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('The time ran out.', 'TimeoutError')), ms);
  const follow = () => controller.abort(outer.reason);
  if (outer.aborted) follow();
  outer.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', follow);
    },
  };
}

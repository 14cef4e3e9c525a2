import { Badge } from '#components/ui/badge.tsx';
import { formatDuration } from '#components/ui/measures.ts';
import { Time } from '#components/ui/time.tsx';
import type { AttemptView } from '#lib/deliveries/schema.ts';

/** Every attempt of a delivery, latest first: what was answered, how fast, and the beginning of its body. */
export function AttemptList({ attempts }: { attempts: readonly AttemptView[] }) {
  if (attempts.length === 0) return <p className="text-muted">It was not sent yet.</p>;
  return (
    <ol className="grid gap-3">
      {attempts.map(({ id, answer, error, durationMs, excerpt, createdAt }) => (
        <li key={id} className="overflow-hidden rounded-lg border border-line">
          <div className="flex min-h-10 flex-wrap items-center gap-3 px-4 py-2">
            <Badge tone={error ? 'bad' : 'ok'}>{answer ?? 'No answer'}</Badge>
            <Time at={createdAt} className="text-muted" />
            <span className="text-muted tabular-nums">{formatDuration(durationMs)}</span>
            {error && <span className="basis-full">{error}</span>}
          </div>
          {excerpt && (
            <pre className="border-t border-line bg-sunken px-4 py-3 font-mono text-xs break-words whitespace-pre-wrap">
              {excerpt}
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
}

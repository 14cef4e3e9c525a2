'use client';

import { useEffect, useState } from 'react';
import { cn } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { absoluteTime } from '#components/ui/time.tsx';
import type { RunLogView } from '#lib/runs/schema.ts';
import type { RunBackend } from './run-backend.ts';
import type { RunState } from './run-state.ts';

const LEVELS = [
  { value: 'debug', label: 'Everything' },
  { value: 'info', label: 'Info and worse' },
  { value: 'warn', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
] as const;
/** Lines shown at most; what is beyond is said, and the API has it all. */
const MOST = 2000;
/** Lines of one time may be stored a little later than their time says: the last moments are asked for again. */
const SETTLED_MS = 10_000;
const INK = { debug: 'text-faint', info: 'text-muted', warn: 'text-wait', error: 'text-bad' };

/** What nodes and the engine wrote, newest last, of one node or of all. */
export function RunLog({
  backend,
  state,
  node,
  nameOf,
}: {
  backend: RunBackend;
  state: RunState;
  node: { id: string; name: string } | undefined;
  nameOf: (nodeId: string) => string | undefined;
}) {
  const [level, setLevel] = useState<RunLogView['level']>('debug');
  const [onlyNode, setOnlyNode] = useState(false);
  const [lines, setLines] = useState<readonly RunLogView[] | string>([]);
  const runId = state.run?.id;
  const wanted = onlyNode ? node?.id : undefined;
  const live = state.run?.finishedAt === null;
  useEffect(() => {
    if (!runId) return;
    let left = false;
    let known: readonly RunLogView[] = [];
    const load = async () => {
      const found = await backend.listLogs(runId, { level, node: wanted, after: lastSettled(known), most: MOST });
      const ids = new Set(known.map(({ id }) => id));
      const news = found.filter(({ id }) => !ids.has(id));
      if (left || (news.length === 0 && known.length > 0)) return;
      known = [...known, ...news].sort((a, b) => (a.id < b.id ? -1 : 1));
      setLines(known);
    };
    const look = () => load().catch((error: Error) => left || setLines(error.message));
    void look();
    const timer = live ? setInterval(look, 1000) : undefined;
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [backend, runId, level, wanted, live]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-3 border-b border-line px-3">
        <Select size="sm" label="Level" className="w-48" options={LEVELS} value={level} onChange={setLevel} />
        {node && <Switch label={`Only ${node.name}`} checked={onlyNode} onChange={setOnlyNode} />}
      </div>
      {typeof lines === 'string' ? (
        <Notice tone="error" className="m-3">
          {lines}
        </Notice>
      ) : lines.length === 0 ? (
        <p className="p-6 text-center text-muted">
          No lines. Code nodes write here with console.log(), and AI nodes what they used.
        </p>
      ) : (
        <ol className="min-h-0 flex-1 overflow-y-auto py-1 font-mono text-xs" aria-label="Log">
          {lines.map((line) => (
            <li key={line.id} id={`log-${line.id}`} className="px-3 py-0.5 target:bg-selected hover:bg-hover">
              <div className="grid grid-cols-[6.5rem_3rem_10rem_1fr] gap-3">
                <a
                  href={`#log-${line.id}`}
                  title="Link to this line"
                  className="text-faint tabular-nums hover:underline"
                >
                  <time dateTime={line.createdAt} suppressHydrationWarning>
                    {absoluteTime(Date.parse(line.createdAt), 'clock')}
                  </time>
                </a>
                <span className={cn('font-medium', INK[line.level])}>{line.level}</span>
                <span className="truncate text-muted">{(line.nodeId && nameOf(line.nodeId)) || 'engine'}</span>
                <span className="break-words whitespace-pre-wrap">
                  {line.message}
                  {line.data !== undefined && line.data !== null && (
                    <span className="ml-2 text-muted">{JSON.stringify(line.data).slice(0, 2000)}</span>
                  )}
                </span>
              </div>
            </li>
          ))}
          {lines.length >= MOST && (
            <li className="px-3 py-2 text-muted">These are the first {lines.length} lines. The API has all of them.</li>
          )}
        </ol>
      )}
    </div>
  );
}

function lastSettled(lines: readonly RunLogView[]): string | undefined {
  const last = lines.at(-1);
  if (!last) return undefined;
  const settled = Date.parse(last.createdAt) - SETTLED_MS;
  return lines.findLast(({ createdAt }) => Date.parse(createdAt) < settled)?.id;
}

'use client';

import { useEffect, useState } from 'react';
import type { RunBackend } from '#components/runs/run-view/run-backend.ts';
import { DiffView } from '#components/ui/diff-view.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { ComparedNode } from '#lib/runs/compare-schema.ts';
import type { RunNodeView } from '#lib/runs/schema.ts';

/** Items compared per port, and lines per side: more is for a machine. */
const ITEMS = 50;
const LINES = 2000;

/** What a node sent out in both runs, line by line. */
export function OutputDiff({
  row,
  a,
  b,
  backend,
}: {
  row: ComparedNode;
  a: string;
  b: string;
  backend: Pick<RunBackend, 'listNodes'>;
}) {
  const [texts, setTexts] = useState<{ before: string; after: string } | string>();
  const [keyA, keyB] = [row.a?.activation, row.b?.activation];
  useEffect(() => {
    let left = false;
    const load = async (runId: string, activation: string | undefined) => {
      if (activation === undefined) return '';
      const [found] = await backend.listNodes(runId, { activations: [activation], items: ITEMS });
      return textOf(found);
    };
    Promise.all([load(a, keyA), load(b, keyB)]).then(
      ([before, after]) => left || setTexts({ before, after }),
      (error: Error) => left || setTexts(error.message),
    );
    return () => {
      left = true;
    };
  }, [backend, a, b, keyA, keyB]);
  const faults = [row.a?.fault && `A: ${row.a.fault}`, row.b?.fault && `B: ${row.b.fault}`].filter(Boolean);
  return (
    <div className="grid gap-2">
      {faults.map((fault) => (
        <p key={String(fault)} className="text-bad">
          {fault}
        </p>
      ))}
      {texts === undefined && <Skeleton className="h-24" />}
      {typeof texts === 'string' && <Notice tone="error">{texts}</Notice>}
      {typeof texts === 'object' &&
        (texts.before === texts.after ? (
          <p className="text-muted">{texts.before === '' ? 'Neither sent anything out.' : 'Both sent out the same.'}</p>
        ) : (
          <DiffView label={`Output of ${row.node}`} {...texts} />
        ))}
    </div>
  );
}

/** The items per port as JSON, without their lineage; one port needs no list around it. */
function textOf(node: RunNodeView | undefined): string {
  const ports = (node?.output ?? []).map((items) => items.map(({ json }) => json));
  if (ports.every((items) => items.length === 0)) return '';
  const lines = JSON.stringify(ports.length === 1 ? ports[0] : ports, null, 2).split('\n');
  const rest = lines.length > LINES ? [`… and ${lines.length - LINES} lines more`] : [];
  return [...lines.slice(0, LINES), ...rest].join('\n');
}

'use client';

import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { RunList } from '#components/runs/run-list.tsx';
import { useRunActs } from '#components/runs/run-view/use-run-acts.ts';
import { Button } from '#components/ui/button.tsx';
import { toCsv } from '#components/ui/csv.ts';
import { download } from '#components/ui/download.ts';
import type { BulkView } from '#lib/bulks/schema.ts';
import type { RunView } from '#lib/runs/schema.ts';
import type { BulkAction, BulkBackend, RunsFilter } from './bulk-backend.ts';
import { BulkBar, type BulkRights } from './bulk-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';

/** Runs that one file takes. */
const EXPORTED = 2000;

/** The list of runs with marks, what can be done with many at once, and its export. */
export function MarkableRuns({
  org,
  runs,
  filter,
  may,
  backend,
  onMade,
  empty,
}: {
  org: string;
  runs: readonly RunView[];
  /** What the list shows, for acts on all that match. */
  filter: RunsFilter;
  may: BulkRights;
  backend: BulkBackend;
  onMade: (bulk: BulkView) => void;
  empty: ReactNode;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const [action, setAction] = useState<BulkAction | null>(null);
  const { pending, act } = useRunActs();
  const choose = (next: ReadonlySet<string>) => {
    setChosen(next);
    setAll(false);
  };
  const save = async () => {
    const rows = (await backend.listRuns(filter, EXPORTED)).map(({ reason, error, ...run }) => ({
      ...run,
      why: error?.message ?? reason?.message ?? null,
    }));
    download('runs.csv', toCsv(rows), 'text/csv');
  };
  return (
    <>
      <RunList org={org} runs={runs} empty={empty} {...((may.retry || may.cancel) && { chosen, onChosen: choose })} />
      {runs.length > 0 && (
        <div className="flex justify-end px-6 pt-3">
          <Button size="sm" variant="ghost" icon={<Download />} pending={pending} onClick={() => act(save)}>
            Export as CSV
          </Button>
        </div>
      )}
      {chosen.size > 0 && (
        <BulkBar
          org={org}
          runIds={[...chosen]}
          all={all}
          may={may}
          onAll={() => setAll(true)}
          onAct={setAction}
          onClear={() => choose(new Set())}
        />
      )}
      <BulkDialog
        action={action}
        chosen={all ? { filter } : { runIds: [...chosen] }}
        backend={backend}
        onClose={() => setAction(null)}
        onMade={onMade}
      />
    </>
  );
}

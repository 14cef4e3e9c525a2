'use client';

import { DataViewer } from '#components/ui/data-viewer.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { CustomTestResult } from '#lib/custom-nodes/schema.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** What a test came to: the items or the error with its line, and the log. */
export function TestResult({ result }: { result: CustomTestResult }) {
  const { error, logs, durationMs } = result;
  return (
    <div className="grid gap-3">
      {error ? (
        <Notice tone="error" title={error.line === null ? 'The test failed' : `Line ${error.line}`}>
          {error.message}
        </Notice>
      ) : (
        <div className="h-64 overflow-hidden rounded-lg border border-line">
          <DataViewer
            title={`Output, ${durationMs} ms`}
            items={result.items.map((json) => ({ json: json as JsonObject }))}
            empty="It returned no items."
          />
        </div>
      )}
      {logs.length > 0 && (
        <section aria-label="Log" className="grid gap-1">
          <h3 className="text-sm font-medium">Log</h3>
          <ol className="max-h-48 overflow-auto rounded-lg border border-line bg-canvas p-2 font-mono text-xs">
            {logs.map(({ level, message }, index) => (
              <li key={`line ${String(index)}`} className={LOOK[level]}>
                <span className="mr-2 text-faint">{level}</span>
                {message}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

const LOOK = { debug: 'text-muted', info: 'text-ink', warn: 'text-wait', error: 'text-bad' };

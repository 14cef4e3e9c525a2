'use client';

import { Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ControlProps } from '#components/form/parameters/nested.tsx';
import { useParameters } from '#components/form/parameters/parameter-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { cronRule, intervalRule, type ScheduleRule } from '#lib/engine/schedule/plan.ts';
import { plansOf } from '#lib/engine/schedule/plans-of.ts';
import { previewOf } from '#lib/engine/schedule/preview.ts';
import { isZone } from '#lib/engine/schedule/zone.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { NextTimes } from './next-times.tsx';
import { RuleRow } from './rule-row.tsx';

const AGAIN_MS = 15_000;

/** The rules of a schedule, each in words, and the next ten times of all together, in the zone that counts. */
export function ScheduleField({ field, value, onChange }: ControlProps) {
  const { readOnly, scope } = useParameters();
  const stored = value ?? field.fallback;
  const rows = (Array.isArray(stored) ? stored : []).map(asRule);
  const parameters = JSON.stringify({ ...scope.parametersOf?.(), rules: rows });
  const { zone, preview, problems } = usePreview(parameters, scope.timezone);
  const put = (rules: readonly ScheduleRule[]) => onChange(rules as unknown as JsonValue);
  return (
    <div className="grid min-w-0 gap-2">
      {rows.map((rule, index) => (
        <RuleRow
          // Rows have no identity of their own.
          key={`row ${String(index)}`}
          name={`Time ${index + 1}`}
          rule={rule}
          problem={problems.get(index)}
          readOnly={readOnly}
          onChange={(next) => put(rows.with(index, next))}
          onRemove={rows.length > 1 ? () => put(rows.toSpliced(index, 1)) : undefined}
        />
      ))}
      {!readOnly && (
        <Button
          size="sm"
          icon={<Plus />}
          className="justify-self-start"
          onClick={() => put([...rows, { cron: '0 9 * * *' }])}
        >
          Add a time
        </Button>
      )}
      {preview && <NextTimes times={preview} zone={zone} />}
    </div>
  );
}

/** What the parameters mean now, looked at again as time goes on. No times while the zone is none. */
function usePreview(parameters: string, workflowZone: string) {
  const [at, setAt] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => {
    const read = JSON.parse(parameters) as JsonObject;
    const { plans } = plansOf(read, workflowZone);
    const problems = new Map<number, string>();
    plans.forEach((plan, index) => {
      if (!plan) problems.set(index, unfinished((read.rules as JsonValue[])[index]));
    });
    const known = plans.flatMap((plan, index) => (plan ? [{ plan, index }] : []));
    const found = previewOf(
      known.map(({ plan }) => plan),
      new Date(at),
    );
    for (const [index, problem] of found.problems) problems.set(known[index]?.index ?? index, `${problem}.`);
    const zone = known[0]?.plan.timezone ?? workflowZone;
    return { zone, problems, preview: known.length > 0 && isZone(zone) ? found.next : undefined };
  }, [parameters, workflowZone, at]);
}

function unfinished(row: JsonValue | undefined): string {
  const isInterval = typeof row === 'object' && row !== null && 'every' in row;
  return (isInterval ? intervalRule : cronRule).safeParse(row).error?.issues[0]?.message ?? 'Say when.';
}

/** What is stored may be unfinished. */
function asRule(value: JsonValue): ScheduleRule {
  const row = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as JsonObject;
  if ('every' in row || 'unit' in row) return { unit: 'minutes', every: 0, ...row } as ScheduleRule;
  return { cron: String(row.cron ?? '') };
}

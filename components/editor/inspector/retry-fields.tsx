'use client';

import { NumberInput } from '#components/editor/number-input.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { Retry } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { conditionProblem } from '#lib/engine/retry.ts';

const BACKOFF = [
  { value: 'fixed', label: 'Always the same' },
  { value: 'exponential', label: 'Twice as long each time' },
] as const;
const MOST_SECONDS = LIMITS.retryDelayMs / 1000;

type RetryProps = { retry: Retry | undefined; canEdit: boolean; onChange: (retry: Retry | undefined) => void };

/** Whether and how a node is tried again. */
export function RetryFields({ retry, canEdit, onChange }: RetryProps) {
  return (
    <div className="grid gap-3">
      <Switch
        label="Try again when it fails"
        checked={retry !== undefined}
        disabled={!canEdit}
        onChange={(on) => onChange(on ? { tries: 3, delayMs: 1000, backoff: 'exponential' } : undefined)}
      />
      {retry && <Policy retry={retry} canEdit={canEdit} set={(change) => onChange({ ...retry, ...change })} />}
    </div>
  );
}

type PolicyProps = { retry: Retry; canEdit: boolean; set: (change: Partial<Retry>) => void };

function Policy({ retry, canEdit, set }: PolicyProps) {
  return (
    <div className="grid grid-cols-2 gap-3 border-l border-line pl-3">
      <Field label="Attempts in all">
        <NumberInput
          min={1}
          max={LIMITS.retryTries}
          value={retry.tries}
          onChange={(tries = 1) => set({ tries: Math.round(tries) })}
        />
      </Field>
      <Field label="Pause, in seconds">
        <NumberInput
          min={0}
          max={MOST_SECONDS}
          value={retry.delayMs / 1000}
          onChange={(seconds = 0) => set({ delayMs: Math.round(seconds * 1000) })}
        />
      </Field>
      <Field label="The next pause is" className="col-span-2">
        <Select options={BACKOFF} value={retry.backoff} disabled={!canEdit} onChange={(backoff) => set({ backoff })} />
      </Field>
      {retry.backoff === 'exponential' && <Growth retry={retry} canEdit={canEdit} set={set} />}
      <Condition when={retry.when} onChange={(when) => set({ when })} />
    </div>
  );
}

function Growth({ retry, canEdit, set }: PolicyProps) {
  return (
    <>
      <Field label="Longest pause, in seconds" optional className="col-span-2">
        <NumberInput
          min={0.001}
          max={MOST_SECONDS}
          value={retry.maxDelayMs === undefined ? undefined : retry.maxDelayMs / 1000}
          placeholder={String(MOST_SECONDS)}
          onChange={(seconds) =>
            set({ maxDelayMs: seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1000)) })
          }
        />
      </Field>
      <div className="col-span-2">
        <Switch
          label="Spread the pauses, so that many runs do not come back at once"
          checked={retry.jitter ?? true}
          disabled={!canEdit}
          onChange={(on) => set({ jitter: on ? undefined : false })}
        />
      </div>
    </>
  );
}

function Condition({ when, onChange }: { when: string | undefined; onChange: (when: string | undefined) => void }) {
  return (
    <Field
      label="Only while"
      optional
      className="col-span-2"
      error={when === undefined ? undefined : conditionProblem(when)}
      hint="An expression on $error (kind, code, status, message, details) and $attempt. Empty: whatever may pass by itself."
    >
      <Input
        className="font-mono"
        spellCheck={false}
        placeholder="$error.status === 503 && $attempt < 5"
        value={when ?? ''}
        onChange={(event) => onChange(event.target.value.trim() === '' ? undefined : event.target.value)}
      />
    </Field>
  );
}

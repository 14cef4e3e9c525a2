'use client';

import type { Problem } from '#components/editor/state/problems.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Flow } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { KeyField, keptTemplate, Limit, NumberField, shownTemplate } from './limit.tsx';

const MODES = [
  { value: 'queue', label: 'Queue: start after it, one by one' },
  { value: 'skip', label: 'Skip: answer with the run there is' },
  { value: 'cancel', label: 'Cancel it: the newest counts' },
] as const;
const PERIOD = { min: 1, max: LIMITS.flowPeriodMs / 1000 };

type Props = {
  flow: Flow;
  problems: readonly Problem[];
  disabled: boolean;
  onChange: (flow: Flow | undefined) => void;
};

/** How runs of the workflow are let in. */
export function FlowSettings({ flow, problems, disabled, onChange }: Props) {
  const set = (change: { [K in keyof Flow]?: Flow[K] | undefined }) => {
    const entries = Object.entries({ ...flow, ...change }).filter(([, value]) => value !== undefined);
    onChange(entries.length > 0 ? Object.fromEntries(entries) : undefined);
  };
  /** A limit with some of its fields changed; those set to nothing are taken out. */
  const put = <K extends 'concurrency' | 'rateLimit' | 'throttle' | 'debounce' | 'batch' | 'singleton'>(
    kind: K,
    change: { [F in keyof NonNullable<Flow[K]>]?: NonNullable<Flow[K]>[F] | undefined },
  ) => {
    const entries = Object.entries({ ...flow[kind], ...change }).filter(([, value]) => value !== undefined);
    set({ [kind]: Object.fromEntries(entries) });
  };
  const wrong = (...path: string[]) =>
    problems.find((problem) => problem.path.join('.') === ['settings', 'flow', ...path].join('.'))?.message;
  const key = (kind: 'concurrency' | 'rateLimit' | 'throttle' | 'debounce' | 'batch' | 'singleton') => (
    <KeyField
      value={flow[kind]?.key}
      disabled={disabled}
      error={wrong(kind, 'key')}
      onChange={(text) => put(kind, { key: text })}
    />
  );
  const { concurrency, singleton, rateLimit, throttle, debounce, batch } = flow;
  return (
    <div className="grid gap-5">
      <Limit
        label="Runs at once"
        help="Counts runs that have started and not ended, waiting ones included, which keep their place. The others queue."
        on={concurrency !== undefined}
        disabled={disabled}
        onToggle={(on) => set({ concurrency: on ? { limit: 5 } : undefined })}
        error={wrong('concurrency')}
      >
        <NumberField
          label="At most"
          min={1}
          max={10_000}
          value={concurrency?.limit}
          disabled={disabled}
          onChange={(limit = 1) => put('concurrency', { limit })}
        />
        {key('concurrency')}
      </Limit>
      <Limit
        label="One at a time"
        help="While a run has not ended, a new trigger queues, is skipped, or cancels it."
        on={singleton !== undefined}
        disabled={disabled}
        onToggle={(on) => set({ singleton: on ? { mode: 'queue' } : undefined })}
        error={wrong('singleton')}
      >
        <Field label="When there is a run already" className="col-span-2" error={wrong('singleton', 'mode')}>
          <Select
            options={MODES}
            value={singleton?.mode ?? 'queue'}
            disabled={disabled}
            onChange={(mode) => put('singleton', { mode })}
          />
        </Field>
        {key('singleton')}
      </Limit>
      <Limit
        label="Rate limit"
        help="Counts triggers. More than this in any period are refused with 429 and told when to try again."
        on={rateLimit !== undefined}
        disabled={disabled}
        onToggle={(on) => set({ rateLimit: on ? { limit: 100, periodMs: 60_000 } : undefined })}
        error={wrong('rateLimit')}
      >
        <NumberField
          label="Triggers"
          min={1}
          max={1_000_000}
          value={rateLimit?.limit}
          disabled={disabled}
          onChange={(limit = 1) => put('rateLimit', { limit })}
        />
        <NumberField
          label="In seconds"
          {...PERIOD}
          value={inSeconds(rateLimit?.periodMs)}
          disabled={disabled}
          onChange={(seconds = 1) => put('rateLimit', { periodMs: seconds * 1000 })}
        />
        {key('rateLimit')}
      </Limit>
      <Limit
        label="Throttle"
        help="Counts starts. More than this in any period wait and start later; none is lost."
        on={throttle !== undefined}
        disabled={disabled}
        onToggle={(on) => set({ throttle: on ? { limit: 10, periodMs: 60_000 } : undefined })}
        error={wrong('throttle')}
      >
        <NumberField
          label="Starts"
          min={1}
          max={1_000_000}
          value={throttle?.limit}
          disabled={disabled}
          onChange={(limit = 1) => put('throttle', { limit })}
        />
        <NumberField
          label="In seconds"
          {...PERIOD}
          value={inSeconds(throttle?.periodMs)}
          disabled={disabled}
          onChange={(seconds = 1) => put('throttle', { periodMs: seconds * 1000 })}
        />
        {key('throttle')}
      </Limit>
      <Limit
        label="Debounce"
        help="Waits until no trigger has come for a while, then starts once with the newest items; the earlier ones are dropped."
        on={debounce !== undefined}
        disabled={disabled}
        onToggle={(on) => set({ debounce: on ? { delayMs: 10_000 } : undefined })}
        error={wrong('debounce')}
      >
        <NumberField
          label="Quiet for, in seconds"
          {...PERIOD}
          value={inSeconds(debounce?.delayMs)}
          disabled={disabled}
          onChange={(seconds = 1) => put('debounce', { delayMs: seconds * 1000 })}
        />
        <NumberField
          label="At the latest after"
          optional
          {...PERIOD}
          value={inSeconds(debounce?.maxMs)}
          disabled={disabled}
          error={wrong('debounce', 'maxMs')}
          onChange={(seconds) => put('debounce', { maxMs: seconds && seconds * 1000 })}
        />
        {key('debounce')}
      </Limit>
      <Limit
        label="Batch"
        help="Gathers the items of several triggers and starts one run with all of them, in the order they came."
        on={batch !== undefined}
        disabled={disabled}
        onToggle={(on) => set({ batch: on ? { size: 10, delayMs: 60_000 } : undefined })}
        error={wrong('batch')}
      >
        <NumberField
          label="Triggers"
          min={2}
          max={10_000}
          value={batch?.size}
          disabled={disabled}
          onChange={(size = 2) => put('batch', { size })}
        />
        <NumberField
          label="Or after seconds"
          {...PERIOD}
          value={inSeconds(batch?.delayMs)}
          disabled={disabled}
          onChange={(seconds = 1) => put('batch', { delayMs: seconds * 1000 })}
        />
        {key('batch')}
      </Limit>
      <Field
        label="Priority"
        optional
        hint="From −10 to 10, or an expression such as {{ $json.body.vip ? 5 : 0 }}. Higher goes first where runs wait."
        error={wrong('priority')}
      >
        <Input
          mono
          disabled={disabled}
          value={typeof flow.priority === 'string' ? shownTemplate(flow.priority) : (flow.priority ?? '')}
          onChange={({ target }) => set({ priority: priorityFrom(target.value) })}
        />
      </Field>
    </div>
  );
}

const inSeconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

/** A number as one; anything else as it is typed, for publishing to complain about. */
function priorityFrom(text: string): Flow['priority'] {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && Math.abs(number) <= 10 ? number : keptTemplate(text);
}

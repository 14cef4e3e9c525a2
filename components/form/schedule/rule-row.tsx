'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ScheduleRule } from '#lib/engine/schedule/plan.ts';
import { ruleInWords } from '#lib/engine/schedule/words.ts';
import { ClockFields } from './clock-fields.tsx';
import { IntervalFields } from './interval-fields.tsx';
import { PRESETS, type Preset, presetOf, ruleOf } from './rule-presets.ts';

type Props = {
  readonly rule: ScheduleRule;
  readonly name: string;
  readonly problem: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (rule: ScheduleRule) => void;
  /** Absent for the only one. */
  readonly onRemove: (() => void) | undefined;
};

/** One rule: how it recurs, its times, and what that means in words. */
export function RuleRow({ rule, name, problem, readOnly, onChange, onRemove }: Props) {
  const [byHand, setByHand] = useState(false);
  const read = presetOf(rule);
  const preset = byHand && 'cron' in rule ? 'cron' : read.preset;
  const choose = (next: Preset) => {
    setByHand(next === 'cron');
    if (next !== 'cron' || !('cron' in rule)) onChange(ruleOf(next, read.parts));
  };
  return (
    <fieldset aria-label={name} className="relative grid gap-2 rounded-lg border border-line bg-canvas p-2.5">
      <div className="flex items-center gap-2">
        <Select label="How it recurs" options={PRESETS} value={preset} disabled={readOnly} onChange={choose} />
        {onRemove && !readOnly && (
          <IconButton
            size="sm"
            side="left"
            label={`Remove ${name.toLowerCase()}`}
            icon={<Trash2 />}
            onClick={onRemove}
          />
        )}
      </div>
      {'every' in rule ? (
        <IntervalFields rule={rule} readOnly={readOnly} onChange={onChange} />
      ) : preset === 'cron' ? (
        <Field label="Cron pattern" hideLabel>
          <Input
            mono
            placeholder="0 9 * * 1-5"
            spellCheck={false}
            value={rule.cron}
            readOnly={readOnly}
            onChange={(event) => onChange({ cron: event.target.value })}
          />
        </Field>
      ) : (
        <ClockFields
          preset={preset}
          parts={read.parts}
          readOnly={readOnly}
          onChange={(parts) => onChange(ruleOf(preset, parts))}
        />
      )}
      {problem ? (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      ) : (
        <p className="text-sm text-muted">{ruleInWords(rule)}</p>
      )}
    </fieldset>
  );
}

'use client';

import { useId } from 'react';
import { Input } from '#components/ui/input.tsx';
import { SchemaView } from '#components/ui/schema-view.tsx';
import { FACT_NAMES, FACTS, isFact } from '#lib/events/fact-schema.ts';
import type { ControlProps } from './nested.tsx';
import { useParameters } from './parameter-context.tsx';
import { sampleEvent } from './sample-event.ts';

/** The name of an event, or how names begin: what happens here is proposed, and its fields are shown. */
export function EventField({ field, value, onChange }: ControlProps) {
  const { readOnly } = useParameters();
  const id = useId();
  const text = typeof value === 'string' ? value : '';
  return (
    <div className="grid gap-2">
      <Input
        mono
        list={id}
        value={text}
        placeholder={field.meta.placeholder}
        autoComplete="off"
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {FACT_NAMES.map((name) => (
          <option key={name} value={name}>
            {FACTS[name].summary}
          </option>
        ))}
      </datalist>
      <About name={text} />
    </div>
  );
}

function About({ name }: { name: string }) {
  if (isFact(name)) {
    return (
      <div className="rounded-md border border-line bg-sunken">
        <p className="border-b border-line px-3 py-1.5 text-sm text-muted">{FACTS[name].summary}. The item then has:</p>
        <SchemaView label={`Fields of ${name}`} values={[sampleEvent(name)]} className="py-1" />
      </div>
    );
  }
  if (!name.endsWith('*')) return null;
  const facts = FACT_NAMES.filter((fact) => fact.startsWith(name.slice(0, -1)));
  if (facts.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      Of what happens here: <span className="font-mono text-xs">{facts.join(', ')}</span>
    </p>
  );
}

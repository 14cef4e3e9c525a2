'use client';

import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { NodeIcon } from '#components/ui/node-icon.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { CUSTOM_ICONS, type CustomNodeView } from '#lib/custom-nodes/schema.ts';
import { LANGUAGES } from '../words.ts';
import type { Draft } from './backend.ts';

type Props = { node: CustomNodeView; draft: Draft; readOnly: boolean; onChange: (change: Partial<Draft>) => void };

/** What the node is called, and how the palette shows it. */
export function AboutPanel({ node, draft, readOnly, onChange }: Props) {
  return (
    <div className="grid gap-4">
      <Field label="Title">
        <Input
          value={draft.title}
          maxLength={100}
          disabled={readOnly}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      </Field>
      <Field label="Description" hint="One sentence for the palette." optional>
        <Textarea
          value={draft.description}
          maxLength={500}
          disabled={readOnly}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
      </Field>
      <Field label="Icon">
        <Select
          options={CUSTOM_ICONS.map((icon) => ({
            value: icon,
            label: icon.replaceAll('-', ' '),
            icon: <NodeIcon name={icon} />,
          }))}
          value={CUSTOM_ICONS.find((icon) => icon === draft.icon) ?? 'puzzle'}
          disabled={readOnly}
          onChange={(icon) => onChange({ icon })}
        />
      </Field>
      <dl className="grid grid-cols-[6rem_1fr] items-center gap-y-2 text-sm">
        <dt className="text-muted">Name</dt>
        <dd className="flex items-center gap-1">
          <code className="font-mono text-xs">{node.slug}</code>
          <CopyButton text={node.slug} label="Copy the name" />
        </dd>
        <dt className="text-muted">Language</dt>
        <dd>{LANGUAGES.find(({ value }) => value === node.language)?.label}</dd>
      </dl>
    </div>
  );
}

'use client';

import { Plug } from 'lucide-react';
import { useState } from 'react';
import { DataViewer } from '#components/ui/data-viewer.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { PanelNode } from './panel-node.ts';

type Props = Pick<PanelNode, 'name'> & { readonly plugged: NonNullable<PanelNode['plugged']> };

/** What went into a plugged-in node and what came out, for one of the times that its owner used it. */
export function UseData({ name, plugged: { owner, uses } }: Props) {
  const [chosen, setChosen] = useState<string>();
  const use = uses.find(({ id }) => id === chosen) ?? uses.at(-1);
  if (!use) {
    return (
      <EmptyState icon={<Plug />} title={`${name} was not used`}>
        It is plugged into {owner}, which uses it when it needs it. No items reach it.
      </EmptyState>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-sm">
        <h3 className="truncate font-medium">{name}</h3>
        {uses.length > 1 && (
          <Select
            size="sm"
            label="Which use"
            className="w-32"
            options={uses.map(({ id }, index) => ({ value: id, label: `${index + 1} of ${uses.length}` }))}
            value={use.id}
            onChange={setChosen}
          />
        )}
        <span className="text-muted">by {owner}</span>
        <span className={use.isFailed ? 'text-bad' : 'text-muted tabular-nums'}>{use.message}</span>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-1 divide-line md:grid-cols-2 md:divide-x">
        <DataViewer key={`in ${use.id}`} title="Input" view="json" items={itemsOf(use.input)} />
        <DataViewer
          key={`out ${use.id}`}
          title="Output"
          view="json"
          items={itemsOf(use.output)}
          empty={use.isFailed ? 'Nothing: it failed.' : 'Nothing.'}
        />
      </div>
    </div>
  );
}

/** Long lists in a log begin with a text that says how many are left out. */
function itemsOf(value: JsonValue): Item[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  return [{ json: typeof value === 'object' ? (value as JsonObject) : { value } }];
}

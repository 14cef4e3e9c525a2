'use client';

import { ChevronRight, Eye } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { TabPanel, Tabs } from '#components/ui/tabs.tsx';
import type { CustomNodeView, CustomTestResult } from '#lib/custom-nodes/schema.ts';
import { MODES } from '../words.ts';
import { AboutPanel } from './about-panel.tsx';
import type { CustomBackend } from './backend.ts';
import { CustomCodeField } from './custom-code-field.tsx';
import { CustomMenu } from './custom-menu.tsx';
import { FieldsEditor } from './fields-editor.tsx';
import { OutputPanel } from './output-panel.tsx';
import { PublishVersion } from './publish-version.tsx';
import { SaveNote } from './save-note.tsx';
import { TestPanel } from './test-panel.tsx';
import { useCustomDraft } from './use-custom-draft.ts';
import { UsesPanel } from './uses-panel.tsx';
import { VersionsPanel } from './versions-panel.tsx';

export type CustomEditorProps = {
  /** Path of the organisation: `/acme`. */
  home: string;
  loaded: CustomNodeView;
  may: { edit: boolean; publish: boolean; remove: boolean };
  backend: CustomBackend;
  /** Puts the node into the trash and leaves. */
  onRemove: () => void;
};

const TABS = [
  { value: 'fields', label: 'Parameters' },
  { value: 'output', label: 'Output' },
  { value: 'about', label: 'About' },
  { value: 'versions', label: 'Versions' },
  { value: 'uses', label: 'Used by' },
];

/** One custom node: its code at the left with a test below, all about it at the right. */
export function CustomEditor({ home, loaded, may, backend, onRemove }: CustomEditorProps) {
  const editing = useCustomDraft(loaded, backend);
  const { node, draft, saved, change, take, flush } = editing;
  const [result, setResult] = useState<CustomTestResult | null>(null);
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-1">
          <Link href={`${home}/nodes`} className="shrink-0 rounded-sm text-muted hover:text-ink">
            Nodes
          </Link>
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint" />
          <h1 className="truncate font-medium">{draft.title || node.slug}</h1>
        </nav>
        {may.edit ? (
          <SaveNote saved={saved} onReload={async () => take(await backend.load())} />
        ) : (
          <Badge tone="outline">
            <Eye aria-hidden /> Read only
          </Badge>
        )}
        <div className="ml-auto flex items-center gap-2">
          {may.publish && <PublishVersion editing={editing} publish={backend.publish} />}
          {may.remove && <CustomMenu title={node.title} onRemove={onRemove} />}
        </div>
      </header>
      <div className="grid min-h-0 flex-1 max-lg:overflow-y-auto lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-h-0 lg:overflow-y-auto">
          <div className="grid gap-4 p-4">
            <div className="flex flex-wrap items-end justify-between gap-3">
              <Field label="Runs" className="w-56">
                <Select options={MODES} value={draft.mode} disabled={!may.edit} onChange={(mode) => change({ mode })} />
              </Field>
              <p className="text-xs text-muted">
                {HINTS[node.language][draft.mode]} It computes, and reaches nothing else.
              </p>
            </div>
            <CustomCodeField
              language={node.language}
              code={draft.code}
              readOnly={!may.edit}
              line={result?.error?.line ?? null}
              message={result?.error?.message ?? ''}
              onChange={(code) => change({ code })}
            />
            {may.edit && (
              <TestPanel
                language={node.language}
                draft={draft}
                backend={backend}
                result={result}
                onResult={setResult}
              />
            )}
          </div>
        </div>
        <div className="min-h-0 border-line max-lg:border-t lg:overflow-y-auto lg:border-l">
          <Tabs label="About this node" tabs={TABS} defaultValue="fields">
            <TabPanel value="fields" className="p-4">
              <FieldsEditor fields={draft.fields} readOnly={!may.edit} onChange={(fields) => change({ fields })} />
            </TabPanel>
            <TabPanel value="output" className="p-4">
              <OutputPanel output={draft.output} readOnly={!may.edit} onChange={(output) => change({ output })} />
            </TabPanel>
            <TabPanel value="about" className="p-4">
              <AboutPanel node={node} draft={draft} readOnly={!may.edit} onChange={change} />
            </TabPanel>
            <TabPanel value="versions">
              <VersionsPanel
                key={node.latest}
                backend={backend}
                draft={draft}
                onRestore={
                  may.edit
                    ? async (number) => {
                        if (await flush()) take(await backend.restoreVersion(number));
                      }
                    : undefined
                }
              />
            </TabPanel>
            <TabPanel value="uses">
              <UsesPanel home={home} backend={backend} />
            </TabPanel>
          </Tabs>
          {node.deletedAt && (
            <Notice tone="warning" title="In the trash" className="m-4">
              It is offered in no workflow. Restore it to change it.
            </Notice>
          )}
        </div>
      </div>
    </div>
  );
}

const HINTS = {
  javascript: {
    each: '$json is the item, $parameters what the form holds. Return an object.',
    all: '$input.all() are the items, $parameters what the form holds. Return a list.',
  },
  python: {
    each: '_json is the item, _parameters what the form holds. Return a dict.',
    all: '_input.all() are the items, _parameters what the form holds. Return a list.',
  },
};

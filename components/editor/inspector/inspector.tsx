'use client';

import { StepForward, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { focusCanvas } from '#components/editor/commands/focus.ts';
import { canRunUpTo, RUN_UP_TO } from '#components/editor/commands/run-commands.ts';
import { useEditor, useEditorState, useEditorUi } from '#components/editor/editor-context.tsx';
import type { InspectorTab } from '#components/editor/state/editor-ui.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { NodeTile } from '#components/ui/node-tile.tsx';
import { TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { DocsTab } from './docs-tab.tsx';
import { LeftEdge, useWidth } from './left-edge.tsx';
import { NodeName } from './node-name.tsx';
import { ParametersTab } from './parameters-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';

const TABS = [
  { value: 'parameters', label: 'Parameters' },
  { value: 'settings', label: 'Settings' },
  { value: 'docs', label: 'Docs' },
];

/** Everything about the one selected node, at the right of the canvas. `head` stands above the parameters. */
export function Inspector({
  head,
  docs,
  onRunUpTo,
}: {
  head?: (nodeId: string) => ReactNode;
  docs: (type: string) => Promise<string>;
  /** Tests the draft up to a node. */
  onRunUpTo?: ((nodeId: string) => void) | undefined;
}) {
  const editor = useEditor();
  const { ui, catalog, problems } = editor;
  const node = useEditorState(({ selection, document }) =>
    selection.nodes.size === 1 ? document.nodes.find(({ id }) => selection.nodes.has(id)) : undefined,
  );
  const open = useEditorUi((state) => state.inspector);
  const tab = useEditorUi((state) => state.inspectorTab);
  const [width, setWidth] = useWidth();
  if (!node || !open) return null;
  const definition = catalog.get(node.type);
  const wrong = problems.get().byNode.get(node.id)?.length;
  return (
    <aside
      data-inspector
      aria-label={`Inspector of ${node.name}`}
      style={{ width }}
      className="absolute inset-y-0 right-0 z-20 flex max-w-full flex-col border-l border-line bg-surface"
      onKeyDown={(event) => {
        // A dialog of one of its fields is below it for React alone, and has an Escape of its own.
        if (!event.currentTarget.contains(event.target as Node)) return;
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        focusCanvas();
      }}
    >
      <LeftEdge width={width} onResize={setWidth} />
      <header className="flex shrink-0 items-center gap-2.5 px-4 pt-3 pb-2">
        <NodeTile family={definition?.family ?? 'action'} icon={definition?.icon ?? 'puzzle'} className="size-9" />
        <div className="min-w-0 flex-1">
          <NodeName key={node.id} node={node} />
          <p className="truncate text-xs text-muted">{definition?.title ?? node.type}</p>
        </div>
        {onRunUpTo && canRunUpTo(editor, node.id) && (
          <IconButton
            label="Run up to here"
            keys={RUN_UP_TO}
            icon={<StepForward />}
            onClick={() => onRunUpTo(node.id)}
          />
        )}
        <IconButton
          label="Close"
          keys="esc"
          icon={<X />}
          onClick={() => {
            ui.set({ inspector: false });
            focusCanvas();
          }}
        />
      </header>
      <Tabs
        label="About this node"
        tabs={TABS.map((entry) => (entry.value === 'parameters' && wrong ? { ...entry, count: wrong } : entry))}
        value={tab}
        onChange={(value) => ui.set({ inspectorTab: value as InspectorTab })}
        className="min-h-0 flex-1"
      >
        <TabPanel value="parameters" className="overflow-y-auto">
          {head?.(node.id)}
          <ParametersTab key={node.id} node={node} />
        </TabPanel>
        <TabPanel value="settings" className="overflow-y-auto p-4">
          <SettingsTab key={node.id} node={node} />
        </TabPanel>
        <TabPanel value="docs" className="overflow-y-auto p-4">
          <DocsTab key={node.type} type={node.type} load={docs} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}

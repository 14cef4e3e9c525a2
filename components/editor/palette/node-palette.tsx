'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { newNode } from '#components/editor/commands/editor-acts.ts';
import { useEditor, useEditorUi } from '#components/editor/editor-context.tsx';
import { type PaletteEntry, paletteEntries } from '#components/editor/library/palette-entries.ts';
import type { PaletteRequest } from '#components/editor/state/editor-ui.ts';
import { useStore } from '#components/editor/state/store.ts';
import { kindAt } from '#components/editor/state/wiring.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { NodeTile } from '#components/ui/node-tile.tsx';
import type { Family } from '#lib/nodes/define-node.ts';
import { searchNodes } from './search-nodes.ts';

const HEADINGS: Record<Family, string> = {
  trigger: 'Triggers',
  flow: 'Flow',
  data: 'Data',
  action: 'Actions',
  ai: 'AI',
  human: 'People',
  code: 'Code',
  'sub-workflow': 'Workflows',
  note: 'Notes',
};
const SIZE = { width: 360, height: 420 };

/** The list of nodes that opens where one is wanted: at the cursor, at the end of a wire, in the middle of one. */
export function NodePalette() {
  const request = useEditorUi((ui) => ui.palette);
  return request && <OpenPalette request={request} />;
}

function OpenPalette({ request }: { request: PaletteRequest }) {
  const editor = useEditor();
  const [text, setText] = useState('');
  const library = useStore(editor.library, (state) => state);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => editor.ui.set({ palette: null });
  const { document } = editor.store.get();
  const kind = request.loose && kindAt(request.loose, { document, catalog: editor.catalog });
  const isPlug = kind !== undefined && kind !== 'main';
  const found = useMemo(() => {
    const needsTrigger = !editor.store.get().document.nodes.some((node) => editor.catalog.get(node.type)?.trigger);
    const fits = request.wire ? 'input' : request.loose && (request.loose.side === 'output' ? 'input' : 'output');
    const entries = new Map(paletteEntries(editor.catalog, library).map((entry) => [entry.definition, entry]));
    const order = searchNodes(entries.keys(), {
      text,
      needsTrigger,
      fits,
      kind,
    });
    return order.flatMap((definition) => entries.get(definition) ?? []);
  }, [editor, library, request, text, kind]);

  useEffect(() => {
    const away = (event: PointerEvent) => panel.current?.contains(event.target as Node) || close();
    window.addEventListener('pointerdown', away, true);
    return () => window.removeEventListener('pointerdown', away, true);
  });

  const left = Math.max(8, Math.min(request.screen.x, window.innerWidth - SIZE.width - 8));
  const top = Math.max(8, Math.min(request.screen.y, window.innerHeight - SIZE.height - 8));
  return (
    <Command
      ref={panel}
      role="dialog"
      aria-label="Add a node"
      label="Nodes"
      shouldFilter={false}
      loop
      style={{ left, top, width: SIZE.width, maxHeight: SIZE.height }}
      className="fixed z-40 flex flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-float"
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          event.stopPropagation();
          close();
        }
      }}
    >
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 text-faint" />
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={
            request.loose
              ? isPlug
                ? 'Plug in …'
                : 'What comes next?'
              : 'Find a node: "send request", "if", "every day"'
          }
          className="h-full flex-1 bg-transparent outline-none"
        />
        <Kbd keys="esc" />
      </div>
      <Command.List className="min-h-0 flex-1 overflow-y-auto p-1">
        <Command.Empty className="px-3 py-6 text-center text-muted">
          No node does that yet. Try another word, or the HTTP request node for any API.
        </Command.Empty>
        {text === ''
          ? [...Map.groupBy(found, headingOf)].map(([heading, members]) => (
              <Command.Group
                key={heading}
                heading={heading}
                className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint"
              >
                {members.map((entry) => (
                  <Row key={entry.definition.type} entry={entry} request={request} />
                ))}
              </Command.Group>
            ))
          : found.map((entry) => <Row key={entry.definition.type} entry={entry} request={request} />)}
      </Command.List>
    </Command>
  );
}

const headingOf = ({ heading, definition }: PaletteEntry) => heading ?? HEADINGS[definition.family];

function Row({ entry, request }: { entry: PaletteEntry; request: PaletteRequest }) {
  const editor = useEditor();
  const { definition, preset, templateId } = entry;
  const choose = () => {
    newNode(editor, preset, request);
    // A count that is lost does no harm.
    if (templateId)
      editor.library
        .get()
        .backend?.countTemplate(templateId)
        .catch(() => undefined);
  };
  return (
    <Command.Item
      value={definition.type}
      onSelect={choose}
      className="flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 select-none data-[selected=true]:bg-hover"
    >
      <NodeTile family={definition.family} icon={definition.icon} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{definition.title}</span>
        <span className="block truncate text-xs text-muted">{definition.description}</span>
      </span>
    </Command.Item>
  );
}

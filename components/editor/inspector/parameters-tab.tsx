'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { CustomParameters } from '#components/editor/library/custom-parameters.tsx';
import { portsOf } from '#components/editor/state/catalog.ts';
import { fillIn, setParameter, setParameters } from '#components/editor/state/node-edits.ts';
import { useStore } from '#components/editor/state/store.ts';
import { calledHost } from '#components/form/parameters/called-host.ts';
import { describeFields } from '#components/form/parameters/describe-fields.ts';
import type { FieldPath, ParameterSetting } from '#components/form/parameters/parameter-context.tsx';
import { ParameterProvider } from '#components/form/parameters/parameter-context.tsx';
import { ParameterForm } from '#components/form/parameters/parameter-form.tsx';
import { sampleInput, sampleScope } from '#components/form/parameters/sample-scope.ts';
import { DataViewer } from '#components/ui/data-viewer.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { formOf } from '#lib/nodes/forms.tsx';
import { NodeProblems } from './node-problems.tsx';
import { pathExpression } from './path-expression.ts';
import { ToolFields } from './tool-fields.tsx';
import { TriggerSample } from './trigger-sample.tsx';
import { upstreamNames } from './upstream-names.ts';

/** The form of a node's parameters, with previews from sample data, and that data to pick fields from. */
export function ParametersTab({ node }: { node: WorkflowNode }) {
  const { store, catalog, canEdit } = useEditor();
  const [index, setIndex] = useState(0);
  const setting = useSetting(node, index);
  const definition = catalog.get(node.type);
  const fields = useMemo(() => (definition ? describeFields(definition.parameters) : []), [definition]);
  const Extra = formOf(node.type);
  if (!definition) {
    return (
      <div className="p-4">
        <Notice tone="warning" title="This type of node is not available here">
          Its parameters are kept as they were imported. Replace it with another node, or disable it.
        </Notice>
      </div>
    );
  }
  const { scope } = setting;
  const change = (name: string, value: Parameters<typeof setParameter>[2]) => {
    const followed = definition.follow?.(node.parameters as JsonObject, { name, value });
    store.edit(
      followed ? setParameters(node.id, followed as WorkflowNode['parameters']) : setParameter(node.id, name, value),
    );
  };
  return (
    <ParameterProvider value={setting}>
      <div className="grid gap-4 p-4">
        {fields.length === 0 && <p className="text-muted">This node has no parameters.</p>}
        <NodeProblems nodeId={node.id} />
        <ToolFields node={node} />
        {Extra && canEdit && (
          <Extra
            parameters={node.parameters}
            onChange={(parameters, field) =>
              store.edit({
                ...fillIn(node.id, parameters as WorkflowNode['parameters']),
                ...(field !== undefined && { merge: `form:${node.id}:${field}` }),
              })
            }
          />
        )}
        {node.type === 'custom' ? (
          <CustomParameters node={node} setting={setting} />
        ) : (
          <ParameterForm fields={fields} values={node.parameters} onChange={change} />
        )}
      </div>
      {definition.trigger && <TriggerSample node={node} />}
      {scope.items.length > 0 && (
        <section aria-label="Sample data" className="border-t border-line">
          <div className="h-72">
            <DataViewer
              title={`From ${scope.previous?.name ?? 'before'}`}
              view="schema"
              items={scope.items}
              selected={index}
              onSelect={setIndex}
              onPick={(path) => pick(setting, pathExpression('$json', path))}
              actions={<ItemSteps index={index} count={scope.items.length} onChange={setIndex} />}
            />
          </div>
        </section>
      )}
    </ParameterProvider>
  );
}

function ItemSteps({ index, count, onChange }: { index: number; count: number; onChange: (index: number) => void }) {
  return (
    <span className="flex items-center text-xs whitespace-nowrap text-muted tabular-nums">
      <IconButton
        size="sm"
        label="Item before"
        icon={<ChevronLeft />}
        disabled={index === 0}
        onClick={() => onChange(index - 1)}
      />
      {index + 1} / {count}
      <IconButton
        size="sm"
        label="Next item"
        icon={<ChevronRight />}
        disabled={index >= count - 1}
        onClick={() => onChange(index + 1)}
      />
    </span>
  );
}

function pick({ insert }: ParameterSetting, path: string): void {
  if (insert.current) insert.current(`{{ ${path} }}`);
  else void navigator.clipboard.writeText(`{{ ${path} }}`).then(() => toast('Copied. Paste it into a field.'));
}

function useSetting(node: WorkflowNode, index: number): ParameterSetting {
  const { catalog, canEdit, samples, problems, pickables, secrets } = useEditor();
  const document = useEditorState((state) => state.document);
  const known = useStore(samples, (state) => state.outputs);
  const failure = useStore(samples, (state) => state.failures.get(node.id));
  const secretNames = useStore(secrets, (state) => state);
  const wrong = useStore(problems, (state) => state.byNode.get(node.id));
  const insert = useRef<((expression: string) => void) | null>(null);
  return useMemo(() => {
    const place = {
      document,
      nodeId: node.id,
      samples: known,
      portIndex: (id: string, port: string) => {
        const source = document.nodes.find((candidate) => candidate.id === id);
        return source ? portsOf(source, catalog).outputs.findIndex((output) => output.id === port) : -1;
      },
    };
    const input = sampleInput(place);
    return {
      scope: sampleScope(place, input),
      index: Math.min(index, Math.max(0, input.items.length - 1)),
      nodes: upstreamNames(document, node.id),
      pickables,
      secrets: secretNames,
      ...calledHost(node.parameters),
      readOnly: !canEdit,
      ...(failure && { failure }),
      problemAt: (path: FieldPath) => wrong?.find((problem) => problem.path.join('.') === path.join('.'))?.message,
      insert,
    };
  }, [document, node.id, node.parameters, known, catalog, pickables, secretNames, canEdit, failure, wrong, index]);
}

import type { Family } from '#lib/nodes/define-node.ts';
import { cn } from './class-names.ts';
import { NodeIcon } from './node-icon.tsx';

const TINTS: Record<Family, string> = {
  trigger: 'bg-trigger-soft text-trigger',
  flow: 'bg-flow-soft text-flow',
  data: 'bg-data-soft text-data',
  action: 'bg-action-soft text-action',
  ai: 'bg-ai-soft text-ai',
  human: 'bg-human-soft text-human',
  code: 'bg-code-soft text-code',
  'sub-workflow': 'bg-sub-workflow-soft text-sub-workflow',
  note: 'bg-note-soft text-note',
};

/** The tinted tile of a node: its family by colour, its type by icon. Decorative; the name stands beside it. */
export function NodeTile({ family, icon, className }: { family: Family; icon: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn('inline-flex size-8 shrink-0 items-center justify-center rounded-md', TINTS[family], className)}
    >
      <NodeIcon name={icon} className="size-1/2" />
    </span>
  );
}

import type { NodePorts } from '#components/editor/state/catalog.ts';
import type { Use } from './uses.ts';

/** What the panel of a run knows of a node beside what it did. */
export type PanelNode = {
  readonly id: string;
  readonly name: string;
  readonly ports: NodePorts;
  /** Of one that is plugged into another: by whom it is used, and when it was. */
  readonly plugged?: { readonly owner: string; readonly uses: readonly Use[] } | undefined;
};

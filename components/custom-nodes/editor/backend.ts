import type {
  CustomNodeUse,
  CustomNodeView,
  CustomTestResult,
  CustomVersionItem,
  CustomVersionView,
  TestCustomNode,
} from '#lib/custom-nodes/schema.ts';
import type { Item } from '#lib/engine/items.ts';
import type { RunView } from '#lib/runs/schema.ts';

/** What a person writes of a custom node. */
export type Draft = Pick<CustomNodeView, 'title' | 'description' | 'icon' | 'mode' | 'code' | 'fields' | 'output'>;

/** What the editor of one custom node asks of the server. Each rejects with a sentence for people. */
export type CustomBackend = {
  readonly load: () => Promise<CustomNodeView>;
  readonly save: (draft: Draft, baseRevision: number) => Promise<CustomNodeView>;
  readonly test: (input: TestCustomNode) => Promise<CustomTestResult>;
  readonly publish: (note: string) => Promise<CustomNodeView>;
  readonly listVersions: () => Promise<readonly CustomVersionItem[]>;
  readonly getVersion: (number: number) => Promise<CustomVersionView>;
  /** Makes the draft what a version holds. */
  readonly restoreVersion: (number: number) => Promise<CustomNodeView>;
  readonly listUses: () => Promise<readonly CustomNodeUse[]>;
  readonly listRuns: () => Promise<readonly RunView[]>;
  /** What the nodes of a run sent, as they ran. */
  readonly listOutputs: (
    runId: string,
  ) => Promise<readonly { readonly node: string; readonly items: readonly Item[] }[]>;
};

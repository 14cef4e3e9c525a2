import type { CustomNodeItem, CustomVersionItem, CustomVersionView } from '#lib/custom-nodes/schema.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { CreateTemplate, TemplateView } from '#lib/node-templates/schema.ts';
import type { CustomField } from '#lib/nodes/custom-fields.ts';

/** What the editor asks of the server about the organisation's own nodes. Each rejects with a sentence for people. */
export type LibraryBackend = {
  /** Those that have a version. */
  readonly listNodes: () => Promise<readonly CustomNodeItem[]>;
  readonly listVersions: (id: string) => Promise<readonly CustomVersionItem[]>;
  readonly getVersion: (id: string, number: number) => Promise<CustomVersionView>;
  readonly listTemplates: () => Promise<readonly TemplateView[]>;
  readonly saveTemplate: (template: CreateTemplate) => Promise<TemplateView>;
  /** Counts that a template was put onto the canvas. */
  readonly countTemplate: (id: string) => Promise<unknown>;
};

/** The nodes that people of the organisation wrote or saved, as far as they are loaded. */
export type Library = {
  readonly isLoaded: boolean;
  readonly nodes: readonly CustomNodeItem[];
  readonly templates: readonly TemplateView[];
  /** Fields of the versions that the workflow uses, by `formKey`. */
  readonly forms: ReadonlyMap<string, readonly CustomField[]>;
  /** Null where nothing can be asked, as in a run that is looked at. */
  readonly backend: LibraryBackend | null;
};

export const NO_LIBRARY: Library = { isLoaded: false, nodes: [], templates: [], forms: new Map(), backend: null };

/** The version that a custom node uses. */
export const formKey = ({ parameters }: Pick<WorkflowNode, 'parameters'>): string =>
  `${String(parameters.node)} ${String(parameters.version)}`;

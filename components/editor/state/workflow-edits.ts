import type { WorkflowSettings } from '#lib/engine/document.ts';
import type { Edit } from './edit.ts';

/** Changes settings of the workflow; keys set to `undefined` are taken out. */
export function setWorkflowSettings(change: Partial<WorkflowSettings>): Edit {
  return {
    label: 'Change workflow settings',
    merge: `workflow:${Object.keys(change).join()}`,
    change: (document) => {
      const entries = Object.entries({ ...document.settings, ...change }).filter(([, value]) => value !== undefined);
      return { ...document, settings: Object.fromEntries(entries) };
    },
  };
}

export function renameWorkflow(name: string): Edit {
  return {
    label: 'Rename workflow',
    change: (document) => (document.name === name ? document : { ...document, name }),
  };
}

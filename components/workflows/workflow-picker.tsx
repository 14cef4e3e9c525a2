'use client';

import { type ComponentProps, useCallback } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { Combobox } from '#components/ui/combobox.tsx';
import { MultiCombobox } from '#components/ui/multi-combobox.tsx';

type NamedWorkflow = { readonly id: string; readonly name: string };
/** Finds workflows by a part of their name, however many there are. */
type FindWorkflows = FormAction<{ readonly items: readonly NamedWorkflow[] }>;

export type WorkflowSource = {
  org: string;
  /** Those shown at first, and the chosen ones. */
  workflows: readonly NamedWorkflow[];
  find: FindWorkflows;
};
type Props = Omit<ComponentProps<typeof Combobox>, 'options' | 'search'> & WorkflowSource;
type ManyProps = Omit<ComponentProps<typeof MultiCombobox>, 'options' | 'search'> & WorkflowSource;

/** One workflow of all that the organisation has. */
export function WorkflowPicker({ workflows, ...props }: Props) {
  const { org, find, ...rest } = props;
  return <Combobox options={workflows.map(optionOf)} search={useSearch(props)} {...rest} />;
}

/** Several workflows of all that the organisation has. */
export function WorkflowsPicker({ workflows, ...props }: ManyProps) {
  const { org, find, ...rest } = props;
  return <MultiCombobox options={workflows.map(optionOf)} search={useSearch(props)} {...rest} />;
}

const useSearch = ({ org, find }: Pick<WorkflowSource, 'org' | 'find'>) =>
  useCallback(
    async (text: string) => {
      const answer = await callAction(find, { org, search: text || undefined });
      return answer?.ok ? answer.value.items.map(optionOf) : [];
    },
    [org, find],
  );

const optionOf = ({ id, name }: NamedWorkflow) => ({ value: id, label: name });

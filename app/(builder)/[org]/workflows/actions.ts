'use server';

import { formAction } from '#lib/http/form-action.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { duplicateWorkflow } from '#lib/workflows/duplicate-workflow.ts';
import { listWorkflows } from '#lib/workflows/list-workflows.ts';
import { restoreWorkflow } from '#lib/workflows/restore-workflow.ts';

export const createWorkflowAction = formAction(createWorkflow);
export const deleteWorkflowAction = formAction(deleteWorkflow);
export const duplicateWorkflowAction = formAction(duplicateWorkflow);
export const findWorkflowsAction = formAction(listWorkflows);
export const restoreWorkflowAction = formAction(restoreWorkflow);

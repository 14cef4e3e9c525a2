'use server';

import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import { deleteCustomNode, restoreCustomNode } from '#lib/custom-nodes/delete-custom-node.ts';
import { formAction } from '#lib/http/form-action.ts';
import { deleteTemplate, restoreTemplate } from '#lib/node-templates/delete-template.ts';
import { updateTemplate } from '#lib/node-templates/update-template.ts';

export const createCustomNodeAction = formAction(createCustomNode);
export const deleteCustomNodeAction = formAction(deleteCustomNode);
export const restoreCustomNodeAction = formAction(restoreCustomNode);
export const updateTemplateAction = formAction(updateTemplate);
export const deleteTemplateAction = formAction(deleteTemplate);
export const restoreTemplateAction = formAction(restoreTemplate);

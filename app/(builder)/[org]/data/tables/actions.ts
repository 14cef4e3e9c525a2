'use server';

import { formAction } from '#lib/http/form-action.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { deleteTable } from '#lib/tables/delete-table.ts';
import { restoreTable } from '#lib/tables/restore-table.ts';
import { updateTable } from '#lib/tables/update-table.ts';

export const createTableAction = formAction(createTable);
export const updateTableAction = formAction(updateTable);
export const deleteTableAction = formAction(deleteTable);
export const restoreTableAction = formAction(restoreTable);

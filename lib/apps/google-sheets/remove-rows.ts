import { eachItem } from '#lib/nodes/each-item.ts';
import { configFault } from '#lib/nodes/paths.ts';
import type { Program } from '../program.ts';
import { readied } from '../run-operation.ts';
import { openSheet, sheetsOf } from './sheet.ts';

/** Empties the cells of a sheet or of a range. */
export const clearCells: Program = (context, taskOf) =>
  eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      const { call, range } = await openSheet(context, task);
      await call({ method: 'POST', path: '/v4/spreadsheets/{document}/values/{range}:clear', body: {} }, { range });
      return [{ json: { ...context.inputs[0]?.[item]?.json }, from: [{ input: 0, item }] }];
    },
  });

/** Takes rows or columns out, from a number on; what is behind them moves up. */
export const deleteRows: Program = (context, taskOf) =>
  eachItem(context, {
    work: async (item) => {
      const task = await taskOf(item);
      const fields = readied(task.operation, task.fields);
      const { call, title } = await openSheet(context, task);
      const sheetId = (await sheetsOf(call)).find((sheet) => sheet.title === title)?.sheetId;
      if (sheetId === undefined) throw configFault('no_sheet', `The spreadsheet has no sheet ${title}.`, item);
      const startIndex = Number(fields.start) - 1;
      const range = {
        sheetId,
        dimension: fields.dimension ?? 'ROWS',
        startIndex,
        endIndex: startIndex + Number(fields.count),
      };
      await call(
        { method: 'POST', path: '/v4/spreadsheets/{document}:batchUpdate', body: '{body}' },
        { body: { requests: [{ deleteDimension: { range } }] } },
      );
      return [{ json: { success: true }, from: [{ input: 0, item }] }];
    },
  });

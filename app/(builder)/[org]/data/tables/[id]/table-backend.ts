import { Refusal, type TableBackend } from '#components/tables/backend.ts';
import type { ImportRows } from '#lib/tables/schema.ts';
import { ApiRefusal, browserApi } from '../../../browser-api.ts';

type Selection = Readonly<Record<'filter' | 'sort' | 'search', string | undefined>>;

/** A table's page as it reaches the server from this browser, with the filter, sorting and search of its address. */
export function tableBackend(org: string, id: string, selection: Selection): TableBackend {
  const api = browserApi(org);
  const { filter, search } = selection;
  const chosen = Object.entries(selection).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const rows = `/tables/${id}/rows`;
  const columns = `/tables/${id}/columns`;
  return {
    more: (cursor) => refusing(api.get(rows, { ...selection, cursor, limit: 200 })),
    count: async () => (await refusing(api.get<{ count: number }>(`${rows}/count`, { filter, search }))).count,
    insert: (added) => rowsOf(api.post(rows, { rows: added })),
    change: (changes) => rowsOf(api.patch(`${rows}/cells`, { rows: changes })),
    remove: (ids) => rowsOf(api.post(`${rows}/delete`, { rows: ids })),
    restore: (deleted) => rowsOf(api.post(`${rows}/restore`, { rows: deleted })),
    addColumn: (column) => refusing(api.post(columns, column)),
    changeColumn: (columnId, change) => refusing(api.patch(`${columns}/${columnId}`, change)),
    deleteColumn: (columnId) => refusing(api.delete(`${columns}/${columnId}`)),
    restoreColumn: (columnId) => refusing(api.post(`${columns}/${columnId}/restore`)),
    importFile: (file, onProgress) => sendFile(api.url(`/tables/${id}/import`), file, onProgress),
    exportHref: api.url(`/tables/${id}/export?${new URLSearchParams(chosen)}`),
  };
}

const rowsOf = async <T>(answer: Promise<{ rows: readonly T[] }>) => (await refusing(answer)).rows;

async function refusing<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof ApiRefusal ? new Refusal(error.message, error.problem.reason) : error;
  }
}

/** By XMLHttpRequest, which alone tells how far it is: the server reads no faster than it stores. */
function sendFile(url: string, file: File, onProgress: (share: number) => void): Promise<ImportRows> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', url);
    call.setRequestHeader('content-type', 'text/csv');
    call.responseType = 'json';
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
    call.onerror = () => reject(new Refusal('The connection broke off; rows that had arrived are in the table.'));
    call.onload = () => {
      if (call.status < 300) return resolve(call.response as ImportRows);
      const { detail, reason } = (call.response ?? {}) as { detail?: string; reason?: string };
      reject(new Refusal(detail ?? `The server answered ${call.status}. Try again.`, reason));
    };
    call.send(file);
  });
}

import { z } from 'zod';
import type { Pickable, PickBackend, PickKind } from '#components/form/picking/pickables.ts';
import type { StoredFilePage } from '#lib/file-store/schema.ts';
import type { TablePage, TableView } from '#lib/tables/schema.ts';
import type { WorkflowPage, WorkflowView } from '#lib/workflows/schema.ts';
import { ApiRefusal, type BrowserApi } from './browser-api.ts';

/** How many are offered before somebody searches. */
const SHOWN = 50;

/** What the organisation has of what a field can name, over the interface's routes. */
export function pickBackend(api: BrowserApi): PickBackend {
  const kinds: Readonly<Record<PickKind, Kind>> = {
    workflow: {
      place: '/workflows',
      find: async (search) => {
        const { items } = await api.get<WorkflowPage>('/workflows', { search, limit: SHOWN });
        return items.map(({ id, name }) => ({ id, name }));
      },
      get: async (id) => {
        if (!isId(id)) return null;
        const { name, deletedAt } = await api.get<WorkflowView>(`/workflows/${id}`);
        return deletedAt === null ? { id, name } : null;
      },
    },
    table: {
      place: '/data/tables?new=yes',
      find: async (search) => {
        const { items } = await api.get<TablePage>('/tables', { search, limit: SHOWN });
        return items.map(tablePicked);
      },
      get: async (id) => {
        if (isId(id)) return tablePicked(await api.get<TableView>(`/tables/${id}`));
        // Imported and older nodes call a table by its name.
        const { items } = await api.get<TablePage>('/tables', { search: id, limit: 200 });
        const named = items.find(({ name }) => name.toLowerCase() === id.trim().toLowerCase());
        return named ? tablePicked(named) : null;
      },
    },
    file: {
      place: '/data/files',
      find: async (typed) => {
        const { folder, rest } = parted(typed);
        const found = await api.get<StoredFilePage>('/files/stored', {
          ...{ folder, search: rest || undefined, isDeep: 'true', limit: SHOWN },
        });
        return found.items.map(({ folder: its, name }) => placed(its === '' ? name : `${its}/${name}`));
      },
      get: async (id) => placed(id),
    },
    folder: {
      place: '/data/files',
      find: async (typed) => {
        const { folder, rest } = parted(typed);
        const { folders } = await api.get<StoredFilePage>('/files/stored', { folder, limit: 1 });
        const within = folders.filter((name) => name.toLowerCase().startsWith(rest.toLowerCase()));
        return within.map((name) => placed(folder === '' ? name : `${folder}/${name}`));
      },
      get: async (id) => placed(id),
    },
  };
  return {
    find: (kind, search) => kinds[kind].find(search),
    get: (kind, id) => kinds[kind].get(id).catch(goneIsNull),
    placeOf: (kind) => `${api.home}${kinds[kind].place}`,
  };
}

type Kind = {
  readonly place: string;
  readonly find: (search: string) => Promise<readonly Pickable[]>;
  readonly get: (id: string) => Promise<Pickable | null>;
};

const isId = (text: string) => z.uuid().safeParse(text).success;

const placed = (place: string): Pickable => ({ id: place, name: place });

const tablePicked = ({ id, name, description, columns }: TableView): Pickable => ({
  ...{ id, name, columns: columns.map((column) => ({ name: column.name, type: column.type })) },
  ...(description && { hint: description }),
});

/** `invoices/ma` as the folder and what its files are searched by. */
function parted(typed: string): { folder: string; rest: string } {
  const at = typed.lastIndexOf('/');
  return { folder: at < 0 ? '' : typed.slice(0, at), rest: typed.slice(at + 1).trim() };
}

function goneIsNull(error: unknown): null {
  if (error instanceof ApiRefusal && error.status === 404) return null;
  throw error;
}

import { FolderOpen } from 'lucide-react';
import { EmptyTrash } from '#components/trash/empty-trash.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listFiles } from '#lib/file-store/list-files.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { changeFileAction, deleteFileAction, restoreFileAction } from './actions.ts';
import { FilesPage } from './files-page.tsx';

export const metadata = { title: 'Files' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function Page({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const { search, trash, cursor, folder = '' } = query;
  const ctx = await pageContext(org);
  const answer = await orNotFound(
    orRefusal(listFiles(ctx, { folder, search, isDeleted: trash !== undefined, cursor })),
  );
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, folders, nextCursor } = answer.value;
  const mayChange = ctx.permissions.has('file:update');
  const mayDelete = ctx.permissions.has('file:delete');
  return (
    <>
      <FilesPage
        org={org}
        folder={folder}
        folders={folders}
        files={items}
        isTrash={trash !== undefined}
        isAcross={search !== undefined || trash !== undefined}
        mayUpload={mayChange}
        acts={{
          change: mayChange ? changeFileAction : undefined,
          remove: mayDelete ? deleteFileAction : undefined,
          restore: mayDelete ? restoreFileAction : undefined,
        }}
        empty={
          trash !== undefined ? (
            <EmptyTrash what="Files" more="Runs that carry them keep them anyway." />
          ) : search ? (
            <NoMatch />
          ) : (
            <NoFiles folder={folder} />
          )
        }
      />
      <Paging
        first={cursor && withCursor(query, undefined)}
        next={nextCursor ? withCursor(query, nextCursor) : undefined}
      />
    </>
  );
}

const NoFiles = ({ folder }: { folder: string }) => (
  <EmptyState icon={<FolderOpen />} title={folder === '' ? 'No files yet' : `Nothing in ${folder} yet`}>
    Drop files here or press “Upload”. The node “Files” of a workflow reads them by folder and name, and writes what it
    made back for you to download.
  </EmptyState>
);

const NoMatch = () => (
  <EmptyState icon={<FolderOpen />} title="No file matches">
    Search for a part of its name. The search looks into this folder and those inside it.
  </EmptyState>
);

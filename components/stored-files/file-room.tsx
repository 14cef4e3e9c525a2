'use client';

import { FolderPlus, Upload } from 'lucide-react';
import { type ComponentProps, useRef } from 'react';
import { useCommands } from '#components/shell/commands.tsx';
import { Button } from '#components/ui/button.tsx';
import { DropFiles } from './drop-files.tsx';
import { FileFilters } from './file-filters.tsx';
import { FileTable } from './file-table.tsx';
import { NewFolder } from './new-folder.tsx';
import { UploadList } from './upload-list.tsx';
import { type SendFile, useUploads } from './use-uploads.ts';

type Props = ComponentProps<typeof FileTable> & {
  /** Absent where the reader may not upload. */
  send: SendFile | undefined;
};

/** The page of files: what is here, and ways to bring more. */
export function FileRoom({ send, ...props }: Props) {
  const { folder } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const { uploads, add, again, dismiss } = useUploads(send ?? refuse);
  const choose = () => chooser.current?.click();
  useCommands(
    send
      ? [{ id: 'files.upload', title: 'Upload files', group: 'Files', keys: 'u', icon: <Upload />, run: choose }]
      : [],
  );
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-6 py-4">
        <div className="min-w-0 flex-1">
          <FileFilters folder={folder} />
        </div>
        {send && (
          <div className="flex gap-2">
            <NewFolder folder={folder} trigger={<Button icon={<FolderPlus />}>New folder</Button>} />
            <Button variant="primary" icon={<Upload />} onClick={choose}>
              Upload
            </Button>
            <input
              ref={chooser}
              type="file"
              multiple
              aria-label="Files to upload"
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                add(event.currentTarget.files ?? [], folder);
                event.currentTarget.value = '';
              }}
            />
            <DropFiles into={folder === '' ? 'All files' : folder} onFiles={(files) => add(files, folder)} />
          </div>
        )}
      </div>
      <UploadList uploads={uploads} again={again} dismiss={dismiss} />
      <FileTable {...props} />
    </>
  );
}

const refuse: SendFile = async () => {
  throw new Error('You may not upload files here. Ask an administrator.');
};

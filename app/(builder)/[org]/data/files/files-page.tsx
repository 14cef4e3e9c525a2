'use client';

import { type ComponentProps, useMemo } from 'react';
import { FileRoom } from '#components/stored-files/file-room.tsx';
import { fileSender } from './send-file.ts';

type Props = Omit<ComponentProps<typeof FileRoom>, 'send'> & { mayUpload: boolean };

/** The page of files, sending by this browser. */
export function FilesPage({ mayUpload, ...props }: Props) {
  const { org } = props;
  const send = useMemo(() => (mayUpload ? fileSender(org) : undefined), [mayUpload, org]);
  return <FileRoom {...props} send={send} />;
}

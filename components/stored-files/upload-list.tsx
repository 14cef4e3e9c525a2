import { X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { formatBytes } from '#components/ui/measures.ts';
import { Progress } from '#components/ui/spinner.tsx';
import type { OnConflict, Upload } from './use-uploads.ts';

type Props = {
  uploads: readonly Upload[];
  again: (upload: Upload, onConflict?: OnConflict) => void;
  dismiss: (id: number) => void;
};

/** How far each upload is, and what to do with one that did not arrive. */
export function UploadList({ uploads, again, dismiss }: Props) {
  if (uploads.length === 0) return null;
  return (
    <ul aria-label="Uploads" className="divide-y divide-line border-y border-line bg-sunken">
      {uploads.map((upload) => (
        <li key={upload.id} className="flex min-h-11 items-center gap-3 px-6 py-1.5 text-sm">
          <UploadState upload={upload} />
          {upload.state === 'taken' && (
            <>
              <Button size="sm" onClick={() => again(upload, 'replace')}>
                Replace
              </Button>
              <Button size="sm" onClick={() => again(upload, 'number')}>
                Keep both
              </Button>
            </>
          )}
          {upload.state === 'failed' && (
            <Button size="sm" onClick={() => again(upload)}>
              Try again
            </Button>
          )}
          {(upload.state === 'taken' || upload.state === 'failed') && (
            <IconButton
              size="sm"
              label={`Leave out ${upload.file.name}`}
              icon={<X />}
              onClick={() => dismiss(upload.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function UploadState({ upload: { file, state, part, problem } }: { upload: Upload }) {
  const label = `${file.name} · ${formatBytes(file.size)}`;
  if (state === 'waiting') return <span className="min-w-0 flex-1 truncate text-muted">{label} · waiting</span>;
  if (state === 'sending') {
    return (
      <div className="min-w-0 flex-1">
        <Progress label={label} value={part} />
      </div>
    );
  }
  return (
    <span role="alert" className="min-w-0 flex-1">
      <span className="font-medium">{file.name}</span>{' '}
      {state === 'taken' ? 'is here already.' : <span className="text-bad">{problem}</span>}
    </span>
  );
}

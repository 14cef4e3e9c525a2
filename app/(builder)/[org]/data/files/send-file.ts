import type { SendFile } from '#components/stored-files/use-uploads.ts';

type Problem = { readonly detail?: string; readonly reason?: string };

/** Uploads by XMLHttpRequest, which alone tells how far it is. */
export function fileSender(org: string): SendFile {
  return (file, { folder, onConflict, onProgress }) =>
    new Promise((resolve, reject) => {
      const call = new XMLHttpRequest();
      call.open('POST', `/api/ui/${org}/files/stored?${new URLSearchParams({ folder, onConflict })}`);
      call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1);
      call.onerror = () => reject(new Error('The connection broke off. Try again.'));
      call.onload = () => {
        if (call.status === 201) return resolve('stored');
        const { detail, reason } = problemIn(call.responseText);
        if (reason === 'file_exists') return resolve('taken');
        reject(new Error(detail ?? `The server answered ${call.status}. Try again.`));
      };
      const form = new FormData();
      form.append('file', file);
      call.send(form);
    });
}

function problemIn(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}

'use client';

import { Paperclip, SendHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cn } from '#components/ui/class-names.ts';
import { CONTROL } from '#components/ui/control.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LONGEST_MESSAGE } from '#lib/chats/schema.ts';

/** Where a message is written: Enter sends it, Shift and Enter make a new line. */
export function Composer({
  placeholder,
  takesFiles,
  onSay,
}: {
  placeholder: string;
  takesFiles: boolean;
  onSay: (text: string, files: readonly File[]) => void;
}) {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const canSend = text.trim() !== '' || files.length > 0;
  const send = () => {
    if (!canSend) return;
    onSay(text, files);
    setText('');
    setFiles([]);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter takes the word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="grid gap-2 border-t border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {files.length > 0 && (
        <ul aria-label="Files to send" className="flex flex-wrap gap-1.5">
          {files.map((file, index) => (
            <li
              key={`${String(index)} ${file.name}`}
              className="flex items-center gap-1 rounded-md bg-sunken pl-2 text-sm"
            >
              <bdi className="max-w-48 truncate">{file.name}</bdi>
              <IconButton
                size="sm"
                label={`Leave out ${file.name}`}
                icon={<X />}
                onClick={() => setFiles(files.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-end gap-2">
        {takesFiles && (
          <>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              onChange={({ target }) => {
                setFiles([...files, ...(target.files ?? [])]);
                target.value = '';
              }}
            />
            <IconButton
              label="Add files"
              icon={<Paperclip />}
              className="size-10"
              onClick={() => picker.current?.click()}
            />
          </>
        )}
        <textarea
          ref={field}
          rows={1}
          aria-label="Message"
          placeholder={placeholder || 'Write a message…'}
          maxLength={LONGEST_MESSAGE}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
          className={cn(CONTROL, 'field-sizing-content max-h-48 min-h-10 resize-none py-2 text-lg')}
        />
        <IconButton
          type="submit"
          label="Send"
          icon={<SendHorizontal />}
          variant="primary"
          className="size-10"
          disabled={!canSend}
        />
      </div>
    </form>
  );
}

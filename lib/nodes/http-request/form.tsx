'use client';

import { Terminal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { JsonObject } from '#lib/engine/values.ts';
import { parseCurl } from './parse-curl.ts';

/** Fills the form from a cURL command, as it stands in most API docs. */
export function PasteCurl({ onChange }: { onChange: (parameters: JsonObject) => void }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const parameters = parseCurl(text);
  const apply = (found: JsonObject) => {
    onChange(found);
    setText('');
    setOpen(false);
  };
  return (
    <Popover
      title="Fill in from a cURL command"
      showTitle
      align="end"
      className="w-96"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<Terminal />} className="justify-self-start">
          Paste a cURL command
        </Button>
      }
    >
      <div className="grid gap-3">
        <Textarea
          mono
          aria-label="cURL command"
          placeholder={'curl https://api.example.com/users \\\n  -H "Authorization: Bearer …"'}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text !== '' && !parameters && (
          <p className="text-sm text-bad">This is no cURL command. It begins with curl and has an address.</p>
        )}
        <Button variant="primary" size="sm" disabled={!parameters} onClick={() => parameters && apply(parameters)}>
          Fill in
        </Button>
      </div>
    </Popover>
  );
}

'use client';

import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { CodeField } from '#components/ui/code-field.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Select } from '#components/ui/select.tsx';
import { Progress, Spinner } from '#components/ui/spinner.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { Row, Section } from './section.tsx';

const zones = ['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Tokyo', 'UTC'].map((zone) => ({
  value: zone,
  label: zone,
}));

export function GalleryControls() {
  const [code, setCode] = useState(
    'const total = items.reduce((sum, { json }) => sum + json.price, 0);\nreturn [{ json: { total } }];',
  );
  return (
    <>
      <Section title="Buttons">
        <Row>
          {(['primary', 'secondary', 'ghost', 'danger'] as const).map((variant) => (
            <Button key={variant} variant={variant}>
              Publish 3 changes
            </Button>
          ))}
          <Button icon={<Plus />} size="sm">
            New
          </Button>
          <Button disabled>Not now</Button>
          <Button variant="primary" pending>
            Saving
          </Button>
          <IconButton label="Search" keys="mod+k" icon={<Search />} />
          <CopyButton text="copied" />
          <Kbd keys="mod+k" />
          <Kbd keys="g w" />
          <Spinner />
        </Row>
        <div className="grid max-w-80 gap-3">
          <Progress label="Importing nodes" value={0.4} />
        </div>
      </Section>
      <Section title="Fields">
        <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
          <Field label="Name" hint="Seen by everyone in the organisation.">
            <Input placeholder="Order intake" />
          </Field>
          <Field label="Address" error="This is no address: it has no host. Write it like https://acme.dev/users.">
            <Input defaultValue="https:///users" mono />
          </Field>
          <Field label="Method">
            <Select
              defaultValue="get"
              options={[
                { value: 'get', label: 'GET' },
                { value: 'post', label: 'POST', hint: 'Sends a body' },
              ]}
            />
          </Field>
          <Field label="Time zone" optional>
            <Combobox options={zones} defaultValue="UTC" />
          </Field>
          <Field label="Note">
            <Textarea defaultValue={'Two\nlines'} />
          </Field>
          <div className="grid content-start gap-3">
            <Input icon={<Search />} placeholder="Search…" aria-label="Search" />
            <Checkbox label="Send one empty item" hint="Where the node would send none." defaultChecked />
            <Checkbox label="Some are chosen" indeterminate />
            <Switch label="Active" defaultChecked />
            <Switch label="Quiet" />
          </div>
        </div>
      </Section>
      <Section title="Code">
        <CodeField label="JavaScript" language="javascript" value={code} onChange={setCode} />
        <CodeField label="One line" singleLine value="{{ $json.user.name }}" />
      </Section>
    </>
  );
}

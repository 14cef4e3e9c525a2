'use client';

import { Copy, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog, DialogClose, Sheet } from '#components/ui/dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/menu.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.tsx';
import { Row, Section } from './section.tsx';

export function GalleryOverlays() {
  return (
    <>
      <Section title="Over the page">
        <Row>
          <Menu trigger={<Button>Menu</Button>}>
            <MenuLabel>Order intake</MenuLabel>
            <MenuItem icon={<Copy />} keys="mod+d">
              Duplicate
            </MenuItem>
            <MenuItem disabled>Not possible</MenuItem>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} danger>
              Move to trash
            </MenuItem>
          </Menu>
          <Popover trigger={<Button>Popover</Button>} title="Details" showTitle>
            What belongs to the thing beside it.
          </Popover>
          <Dialog
            trigger={<Button>Dialog</Button>}
            title="Publish 3 changes?"
            description="Triggers use the new revision from then on."
            footer={
              <>
                <DialogClose render={<Button variant="ghost">Cancel</Button>} />
                <DialogClose render={<Button variant="primary">Publish</Button>} />
              </>
            }
          >
            Runs under way stay on revision 4.
          </Dialog>
          <Sheet trigger={<Button>Sheet</Button>} title="Run details">
            Longer things.
          </Sheet>
          <Confirm
            trigger={<Button variant="danger">Delete</Button>}
            title="Delete 12 runs?"
            act="Delete 12 runs"
            onConfirm={() => {}}
          >
            Their data and logs go as well.
          </Confirm>
          <Button onClick={() => toast('Moved “Order intake” to the trash.', { undo: () => {} })}>
            Toast with undo
          </Button>
          <Button onClick={() => toast('Could not save: the server did not answer.', { error: true })}>
            Error toast
          </Button>
          <Time at={Date.now() - 125_000} />
        </Row>
      </Section>
      <Section title="Tabs">
        <div className="rounded-lg border border-line bg-surface">
          <Tabs
            label="Inspector"
            tabs={[
              { value: 'a', label: 'Parameters' },
              { value: 'b', label: 'Settings', count: 2 },
              { value: 'c', label: 'Docs' },
            ]}
          >
            <TabPanel value="a" className="p-3">
              Parameters
            </TabPanel>
            <TabPanel value="b" className="p-3">
              Settings
            </TabPanel>
            <TabPanel value="c" className="p-3">
              Docs
            </TabPanel>
          </Tabs>
        </div>
      </Section>
      <Section title="Messages">
        <div className="grid max-w-2xl gap-2">
          <Notice title="Waiting for Maria">Since 14:02, times out tomorrow at 14:02.</Notice>
          <Notice tone="ok" title="Published as revision 5" />
          <Notice tone="warning" title="Two nodes need a look">
            They were imported with other words for the same thing.
          </Notice>
          <Notice tone="error" title="The host did not answer" action={<Button size="sm">Try again</Button>}>
            api.acme.dev refused the connection. Check the address or try again later.
          </Notice>
        </div>
        <EmptyState icon={<Copy />} title="No runs yet" action={<Button variant="primary">Run now</Button>}>
          Each time this workflow starts, its run appears here.
        </EmptyState>
        <div className="grid max-w-80 gap-2">
          <Skeleton className="w-2/3" />
          <Skeleton />
        </div>
      </Section>
    </>
  );
}

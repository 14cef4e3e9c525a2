import { RoomTabs } from '#components/shell/room-tabs.tsx';

const PARTS = [
  { path: '', label: 'Organisation' },
  { path: '/members', label: 'Members' },
  { path: '/limits', label: 'Limits' },
  { path: '/secrets', label: 'Secrets' },
  { path: '/tokens', label: 'API tokens' },
  { path: '/webhooks', label: 'Webhooks' },
  { path: '/mail', label: 'Mail' },
  { path: '/audit', label: 'Audit log' },
  { path: '/account', label: 'Your account', isApart: true },
];

/** The parts of an organisation's settings, and one's own at the end. */
export const SettingsNav = ({ org }: { org: string }) => (
  <RoomTabs label="Settings" home={`/${org}/settings`} parts={PARTS} />
);

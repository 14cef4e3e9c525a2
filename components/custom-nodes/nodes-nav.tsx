import { RoomTabs } from '#components/shell/room-tabs.tsx';

const PARTS = [
  { path: '', label: 'Custom nodes' },
  { path: '/templates', label: 'Templates' },
];

/** The parts of the room of nodes. */
export const NodesNav = ({ org }: { org: string }) => <RoomTabs label="Nodes" home={`/${org}/nodes`} parts={PARTS} />;

import { ListSkeleton } from '#components/shell/list-skeleton.tsx';

export default function Loading() {
  return <ListSkeleton title="Nodes" />;
}

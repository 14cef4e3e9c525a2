import { Badge } from '#components/ui/badge.tsx';
import { NodeTile } from '#components/ui/node-tile.tsx';
import { RunBars } from '#components/ui/run-bars.tsx';
import { Status } from '#components/ui/status.tsx';
import { ACTIVATION_STATUSES, RUN_STATUSES } from '#lib/engine/ledger.ts';
import { FAMILIES } from '#lib/nodes/define-node.ts';
import { Row, Section } from './section.tsx';

const runs = Array.from({ length: 14 }, (_, index) => ({
  id: String(index),
  status: index % 5 === 2 ? ('failed' as const) : ('succeeded' as const),
  durationMs: 10 ** (index % 7),
}));

export function GalleryTokens() {
  return (
    <>
      <Section title="States">
        <Row>
          {[...new Set([...RUN_STATUSES, ...ACTIVATION_STATUSES])].map((status) => (
            <Status key={status} status={status} pill />
          ))}
        </Row>
        <Row>
          {RUN_STATUSES.map((status) => (
            <Status key={status} status={status} />
          ))}
        </Row>
        <Row>
          <RunBars runs={runs} />
          <RunBars runs={[]} />
        </Row>
      </Section>
      <Section title="Node families">
        <Row>
          {FAMILIES.map((family) => (
            <span key={family} className="flex items-center gap-2 text-sm">
              <NodeTile family={family} icon="webhook" />
              {family}
            </span>
          ))}
        </Row>
      </Section>
      <Section title="Badges">
        <Row>
          {(['neutral', 'accent', 'ok', 'wait', 'bad', 'outline'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Row>
      </Section>
    </>
  );
}

import { FileJson, MousePointerClick, Webhook } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

/** The ways to begin, for somebody who has no workflow yet. */
export function Start({ org, create }: { org: string; create: ReactNode }) {
  return (
    <section aria-label="Start" className="grid gap-6 rounded-lg border border-line px-6 py-8 lg:grid-cols-[1fr_auto]">
      <div className="max-w-xl">
        <h2 className="text-lg font-semibold">Make your first workflow</h2>
        <p className="mt-1 text-muted">
          A workflow starts by hand, on a schedule or when another system calls its webhook, and then passes data from
          node to node. Draw one, or bring one along from n8n.
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          {create}
          <Link
            href={`/${org}/workflows/import`}
            className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 font-medium transition-colors hover:bg-hover"
          >
            <FileJson aria-hidden className="size-4" />
            Import a file
          </Link>
        </div>
      </div>
      <ol aria-hidden className="hidden items-center gap-3 self-center lg:flex">
        <Card icon={<Webhook />} tint="bg-trigger-soft text-trigger" text="New order" />
        <li className="h-px w-6 bg-line-strong" />
        <Card icon={<MousePointerClick />} tint="bg-data-soft text-data" text="Pick fields" />
        <li className="h-px w-6 bg-line-strong" />
        <Card icon={<FileJson />} tint="bg-action-soft text-action" text="Write to ledger" />
      </ol>
    </section>
  );
}

function Card({ icon, tint, text }: { icon: ReactNode; tint: string; text: string }) {
  return (
    <li className="flex items-center gap-2 rounded-lg border border-line bg-surface py-2 pr-3 pl-2 text-sm">
      <span className={`flex size-7 items-center justify-center rounded-md [&_svg]:size-3.5 ${tint}`}>{icon}</span>
      {text}
    </li>
  );
}

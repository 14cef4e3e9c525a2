import { metricsText } from '#lib/health/metrics.ts';

/** Prometheus text format. https://prometheus.io/docs/instrumenting/exposition_formats/ */
export async function GET(): Promise<Response> {
  return new Response(await metricsText(), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  });
}

export const dynamic = 'force-dynamic';

/** The process answers. Says nothing about what it depends on: restarting it would not help those. */
export const GET = () => new Response('live\n', { headers: { 'cache-control': 'no-store' } });

export const dynamic = 'force-dynamic';

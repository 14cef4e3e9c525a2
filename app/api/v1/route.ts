/** The root of the API leads to its description. */
export const GET = () => new Response(null, { status: 307, headers: { location: '/api/v1/openapi.json' } });

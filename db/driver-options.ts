/**
 * How we use postgres.js everywhere. Its own back-off grows to 20 s and is shared by all connections, so that after a
 * restart of PostgreSQL everybody would wait long after it is back.
 */
export const DRIVER_OPTIONS = {
  connect_timeout: 10,
  /** Seconds. */
  backoff: () => 0.1 + Math.random() * 0.3,
  onnotice: () => {},
};

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every limit of the product, in one place. Bytes, milliseconds or counts, as the name says. */
export const LIMITS = {
  webhookBodyBytes: 16 * MIB,
  apiBodyBytes: 4 * MIB,
  /** What reaches the framework at all; next.config.ts has the same for forms. */
  pageBodyBytes: 5 * MIB,
  jsonDepth: 128,
  jsonKeys: 100_000,
  activationOutputBytes: 64 * MIB,
  runOutputBytes: 1024 * MIB,
  inlinePayloadBytes: 64 * KIB,
  itemsInList: 250_000,
  activationsInRun: 100_000,
  nodesInWorkflow: 2_000,
  callDepth: 16,
  expressionBytes: 64 * KIB,
  expressionFuel: 1_000_000,
  codeMs: 30 * SECOND,
  codeMaxMs: 15 * MINUTE,
  codeMemoryBytes: 256 * MIB,
  codeLogBytes: 1 * MIB,
  retryTries: 100,
  retryDelayMs: 24 * HOUR,
  retryTotalMs: 30 * DAY,
  waitMs: 365 * DAY,
  webhookAnswerMs: 15 * MINUTE,
  idempotencyMs: 7 * DAY,
  /** How long whoever was given the address of a run may use it: longer than the longest wait of one, a year. */
  runAddressMs: 400 * DAY,
  /** The same once the run has ended. */
  endedAddressMs: 30 * DAY,
  redirects: 5,
  responseBytes: 64 * MIB,
  pageSize: 200,
  /** How many runs one page of the list looks at for those that match. */
  runsInSight: 5_000,
  headerMs: 10 * SECOND,
  bodyIdleMs: 30 * SECOND,
  halfOpenBodiesPerAddress: 64,
  leaseMs: 15 * SECOND,
  flowPeriodMs: 30 * DAY,
  /** A chunk of an activation over many items: what a crash repeats at most, beside what was in flight. */
  chunkItems: 500,
  fileBytes: 512 * MIB,
  /** Files of workflows that are imported together, unpacked. */
  importBytes: 16 * MIB,
  /** Workflows that are imported together, in as many files at most. */
  importWorkflows: 500,
  /** An archive, workbook or PDF, which is read by its end first and so is held in memory. */
  archiveBytes: 64 * MIB,
  /** Reading a PDF, which a few bytes can make take for ever. */
  pdfMs: MINUTE,
  pdfMemoryBytes: 512 * MIB,
  /** Files in one archive. */
  archiveEntries: 1_000,
  /** Files that one call of a model is given, together: they are held in memory, and vendors take little more. */
  modelFileBytes: 25 * MIB,
  /** Elements of an XML document, which are held in memory together. */
  xmlElements: 500_000,
  /** Fields and files of one form. */
  formParts: 1_000,
  requestFields: 100,
  /** Addresses, roles or users, each, that one request names. */
  requestNames: 100,
  requestLinkMs: 30 * DAY,
  /** What may follow in `finally` after a run was cancelled or ran out of time. */
  finallyMs: 5 * MINUTE,
  queuedRuns: 100_000,
  triggersPerSecond: 5000,
  deliveryTries: 10,
  /** Due times of a schedule that were missed and are made up for. */
  missedRuns: 100,
  scheduleRules: 50,
  /** Days and ranges that a schedule leaves out. */
  scheduleExceptions: 1_000,
  bulkRuns: 10_000,
  dataTables: 1_000,
  tableColumns: 100,
  tableRows: 1_000_000,
  tableRowBytes: 256 * KIB,
  /** Rows that one call writes. */
  tableWriteRows: 10_000,
  tableConditions: 50,
  /** Of one collection that is searched by meaning. */
  documentsInCollection: 100_000,
  documentBytes: 64 * KIB,
} as const;

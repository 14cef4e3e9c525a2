import { fromN8n as agent } from './agent/from-n8n.ts';
import { fromN8n as aggregate } from './aggregate/from-n8n.ts';
import { fromN8n as aiMessage } from './ai-message/from-n8n.ts';
import { fromN8n as appAction } from './app-action/from-n8n.ts';
import { fromN8n as appTrigger } from './app-trigger/from-n8n.ts';
import { fromN8n as appWatch } from './app-watch/from-n8n.ts';
import { fromN8n as askAboutFile } from './ask-about-file/from-n8n.ts';
import { fromN8n as askPeople } from './ask-people/from-n8n.ts';
import { fromN8n as autoFixingParser } from './auto-fixing-parser/from-n8n.ts';
import { fromN8n as calculator } from './calculator/from-n8n.ts';
import { fromN8n as chatModel } from './chat-model/from-n8n.ts';
import { fromN8n as chatTrigger } from './chat-trigger/from-n8n.ts';
import { fromN8n as classify } from './classify/from-n8n.ts';
import { fromN8n as code } from './code/from-n8n.ts';
import { fromN8n as command } from './command/from-n8n.ts';
import { fromN8n as compareDatasets } from './compare-datasets/from-n8n.ts';
import { fromN8n as compression } from './compression/from-n8n.ts';
import { fromN8n as convertToFile } from './convert-to-file/from-n8n.ts';
import { fromN8n as crypto } from './crypto/from-n8n.ts';
import { fromN8n as dataTable } from './data-table/from-n8n.ts';
import { fromN8n as dateTime } from './date-time/from-n8n.ts';
import { fromN8n as documentLoader } from './document-loader/from-n8n.ts';
import { fromN8n as embeddings } from './embeddings/from-n8n.ts';
import { fromN8n as errorTrigger } from './error-trigger/from-n8n.ts';
import { fromN8n as extract } from './extract/from-n8n.ts';
import { fromN8n as extractFromFile } from './extract-from-file/from-n8n.ts';
import { fromN8n as files } from './files/from-n8n.ts';
import { fromN8n as filter } from './filter/from-n8n.ts';
import { fromN8n as formPage } from './form-page/from-n8n.ts';
import { fromN8n as formTrigger } from './form-trigger/from-n8n.ts';
import type { FromN8n } from './from-n8n.ts';
import { fromN8n as generateImage } from './generate-image/from-n8n.ts';
import { fromN8n as graphql } from './graphql/from-n8n.ts';
import { fromN8n as html } from './html/from-n8n.ts';
import { fromN8n as httpRequest } from './http-request/from-n8n.ts';
import { fromN8n as httpRequestTool } from './http-request/tool-from-n8n.ts';
import { fromN8n as ifNode } from './if/from-n8n.ts';
import { fromN8n as imapTrigger } from './imap-trigger/from-n8n.ts';
import { fromN8n as jwt } from './jwt/from-n8n.ts';
import { fromN8n as limit } from './limit/from-n8n.ts';
import { fromN8n as llmChain } from './llm-chain/from-n8n.ts';
import { fromN8n as loop } from './loop/from-n8n.ts';
import { fromN8n as manualTrigger } from './manual-trigger/from-n8n.ts';
import { fromN8n as markdown } from './markdown/from-n8n.ts';
import { fromN8n as mcpTrigger } from './mcp-trigger/from-n8n.ts';
import { fromN8n as memory } from './memory/from-n8n.ts';
import { fromN8n as merge } from './merge/from-n8n.ts';
import { fromN8n as noOp } from './no-op/from-n8n.ts';
import { fromN8n as onlyNew } from './only-new/from-n8n.ts';
import { fromN8n as postgres } from './postgres/from-n8n.ts';
import { fromN8n as removeDuplicates } from './remove-duplicates/from-n8n.ts';
import { fromN8n as renameKeys } from './rename-keys/from-n8n.ts';
import { fromN8n as respond } from './respond/from-n8n.ts';
import { fromN8n as rssRead } from './rss-read/from-n8n.ts';
import { fromN8n as schedule } from './schedule/from-n8n.ts';
import { fromN8n as sendEmail } from './send-email/from-n8n.ts';
import { fromN8n as sentiment } from './sentiment/from-n8n.ts';
import { fromN8n as set } from './set/from-n8n.ts';
import { fromN8n as sort } from './sort/from-n8n.ts';
import { fromN8n as speak } from './speak/from-n8n.ts';
import { fromN8n as splitOut } from './split-out/from-n8n.ts';
import { fromN8n as stickyNote } from './sticky-note/from-n8n.ts';
import { fromN8n as stopAndError } from './stop-and-error/from-n8n.ts';
import { fromN8n as structuredOutputParser } from './structured-output-parser/from-n8n.ts';
import { fromN8n as subWorkflow } from './sub-workflow/from-n8n.ts';
import { fromN8n as subWorkflowTrigger } from './sub-workflow-trigger/from-n8n.ts';
import { fromN8n as summarise } from './summarise/from-n8n.ts';
import { fromN8n as summarize } from './summarize/from-n8n.ts';
import { fromN8n as switchNode } from './switch/from-n8n.ts';
import { fromN8n as textSplitter } from './text-splitter/from-n8n.ts';
import { fromN8n as think } from './think/from-n8n.ts';
import { fromN8n as toolCode } from './tool-code/from-n8n.ts';
import { fromN8n as toolDocuments } from './tool-documents/from-n8n.ts';
import { fromN8n as toolMcp } from './tool-mcp/from-n8n.ts';
import { fromN8n as toolWorkflow } from './tool-workflow/from-n8n.ts';
import { fromN8n as totp } from './totp/from-n8n.ts';
import { fromN8n as transcribe } from './transcribe/from-n8n.ts';
import { fromN8n as vectorStore } from './vector-store/from-n8n.ts';
import { fromN8n as wait } from './wait/from-n8n.ts';
import { fromN8n as webhook } from './webhook/from-n8n.ts';
import { fromN8n as xml } from './xml/from-n8n.ts';

/** How nodes of n8n exports become ours, all types. */
export const FROM_N8N: readonly FromN8n[] = [
  chatModel,
  agent,
  llmChain,
  memory,
  calculator,
  think,
  toolWorkflow,
  toolCode,
  toolMcp,
  vectorStore,
  toolDocuments,
  embeddings,
  documentLoader,
  textSplitter,
  structuredOutputParser,
  autoFixingParser,
  classify,
  extract,
  sentiment,
  summarise,
  aiMessage,
  askAboutFile,
  generateImage,
  transcribe,
  speak,
  aggregate,
  askPeople,
  appAction,
  appWatch,
  appTrigger,
  graphql,
  postgres,
  sendEmail,
  chatTrigger,
  mcpTrigger,
  code,
  command,
  compareDatasets,
  crypto,
  dateTime,
  compression,
  convertToFile,
  errorTrigger,
  extractFromFile,
  files,
  filter,
  formPage,
  formTrigger,
  html,
  httpRequest,
  httpRequestTool,
  ifNode,
  imapTrigger,
  limit,
  loop,
  manualTrigger,
  markdown,
  merge,
  noOp,
  removeDuplicates,
  dataTable,
  jwt,
  onlyNew,
  renameKeys,
  respond,
  rssRead,
  schedule,
  set,
  sort,
  splitOut,
  stickyNote,
  stopAndError,
  subWorkflowTrigger,
  subWorkflow,
  summarize,
  switchNode,
  totp,
  wait,
  webhook,
  xml,
];

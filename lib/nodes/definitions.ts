import { definition as agent } from './agent/definition.ts';
import { definition as aggregate } from './aggregate/definition.ts';
import { definition as aiMessage } from './ai-message/definition.ts';
import { definition as appAction } from './app-action/definition.ts';
import { definition as appTrigger } from './app-trigger/definition.ts';
import { definition as appWatch } from './app-watch/definition.ts';
import { definition as askAboutFile } from './ask-about-file/definition.ts';
import { definition as askPeople } from './ask-people/definition.ts';
import { definition as autoFixingParser } from './auto-fixing-parser/definition.ts';
import { definition as calculator } from './calculator/definition.ts';
import { definition as chatModel } from './chat-model/definition.ts';
import { definition as chatTrigger } from './chat-trigger/definition.ts';
import { definition as classify } from './classify/definition.ts';
import { definition as code } from './code/definition.ts';
import { definition as command } from './command/definition.ts';
import { definition as compareDatasets } from './compare-datasets/definition.ts';
import { definition as compression } from './compression/definition.ts';
import { definition as convertToFile } from './convert-to-file/definition.ts';
import { definition as crypto } from './crypto/definition.ts';
import { definition as custom } from './custom/definition.ts';
import { definition as dataTable } from './data-table/definition.ts';
import { definition as dateTime } from './date-time/definition.ts';
import type { NodeDefinition } from './define-node.ts';
import { definition as documentLoader } from './document-loader/definition.ts';
import { definition as embeddings } from './embeddings/definition.ts';
import { definition as errorTrigger } from './error-trigger/definition.ts';
import { definition as eventTrigger } from './event-trigger/definition.ts';
import { definition as extract } from './extract/definition.ts';
import { definition as extractFromFile } from './extract-from-file/definition.ts';
import { definition as files } from './files/definition.ts';
import { definition as filter } from './filter/definition.ts';
import { definition as finallyNode } from './finally/definition.ts';
import { definition as formPage } from './form-page/definition.ts';
import { definition as formTrigger } from './form-trigger/definition.ts';
import { definition as generateImage } from './generate-image/definition.ts';
import { definition as graphql } from './graphql/definition.ts';
import { definition as html } from './html/definition.ts';
import { definition as httpRequest } from './http-request/definition.ts';
import { definition as ifNode } from './if/definition.ts';
import { definition as imapTrigger } from './imap-trigger/definition.ts';
import { definition as jwt } from './jwt/definition.ts';
import { definition as limit } from './limit/definition.ts';
import { definition as llmChain } from './llm-chain/definition.ts';
import { definition as loop } from './loop/definition.ts';
import { definition as manualTrigger } from './manual-trigger/definition.ts';
import { definition as markdown } from './markdown/definition.ts';
import { definition as mcpTrigger } from './mcp-trigger/definition.ts';
import { definition as memory } from './memory/definition.ts';
import { definition as merge } from './merge/definition.ts';
import { definition as noOp } from './no-op/definition.ts';
import { definition as onlyNew } from './only-new/definition.ts';
import { definition as placeholder } from './placeholder/definition.ts';
import { definition as postgres } from './postgres/definition.ts';
import { definition as removeDuplicates } from './remove-duplicates/definition.ts';
import { definition as renameKeys } from './rename-keys/definition.ts';
import { definition as respond } from './respond/definition.ts';
import { definition as rssRead } from './rss-read/definition.ts';
import { definition as schedule } from './schedule/definition.ts';
import { definition as sendEmail } from './send-email/definition.ts';
import { definition as sendEvent } from './send-event/definition.ts';
import { definition as sentiment } from './sentiment/definition.ts';
import { definition as set } from './set/definition.ts';
import { definition as sort } from './sort/definition.ts';
import { definition as speak } from './speak/definition.ts';
import { definition as splitOut } from './split-out/definition.ts';
import { definition as stickyNote } from './sticky-note/definition.ts';
import { definition as stopAndError } from './stop-and-error/definition.ts';
import { definition as structuredOutputParser } from './structured-output-parser/definition.ts';
import { definition as subWorkflow } from './sub-workflow/definition.ts';
import { definition as subWorkflowTrigger } from './sub-workflow-trigger/definition.ts';
import { definition as summarise } from './summarise/definition.ts';
import { definition as summarize } from './summarize/definition.ts';
import { definition as switchNode } from './switch/definition.ts';
import { definition as textSplitter } from './text-splitter/definition.ts';
import { definition as think } from './think/definition.ts';
import { definition as toolCode } from './tool-code/definition.ts';
import { definition as toolDocuments } from './tool-documents/definition.ts';
import { definition as toolMcp } from './tool-mcp/definition.ts';
import { definition as toolWorkflow } from './tool-workflow/definition.ts';
import { definition as totp } from './totp/definition.ts';
import { definition as transcribe } from './transcribe/definition.ts';
import { definition as vectorStore } from './vector-store/definition.ts';
import { definition as wait } from './wait/definition.ts';
import { definition as webhook } from './webhook/definition.ts';
import { definition as xml } from './xml/definition.ts';

/** Every node type, in the order of the palette. Safe to load in the browser. */
export const DEFINITIONS = [
  manualTrigger,
  webhook,
  schedule,
  appTrigger,
  appWatch,
  imapTrigger,
  formTrigger,
  chatTrigger,
  mcpTrigger,
  eventTrigger,
  subWorkflowTrigger,
  errorTrigger,
  httpRequest,
  rssRead,
  appAction,
  sendEmail,
  postgres,
  graphql,
  code,
  command,
  custom,
  set,
  ifNode,
  switchNode,
  filter,
  html,
  markdown,
  xml,
  crypto,
  jwt,
  totp,
  compareDatasets,
  merge,
  loop,
  splitOut,
  aggregate,
  summarize,
  dateTime,
  sort,
  limit,
  removeDuplicates,
  onlyNew,
  dataTable,
  renameKeys,
  extractFromFile,
  convertToFile,
  compression,
  files,
  wait,
  askPeople,
  formPage,
  sendEvent,
  respond,
  subWorkflow,
  agent,
  llmChain,
  aiMessage,
  askAboutFile,
  generateImage,
  transcribe,
  speak,
  classify,
  extract,
  summarise,
  sentiment,
  chatModel,
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
  noOp,
  finallyNode,
  stopAndError,
  stickyNote,
  placeholder,
] as unknown as readonly NodeDefinition[];

const byType = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** The definition of a node's type, undefined where there is none. */
export const definitionOf = (type: string): NodeDefinition | undefined => byType.get(type);

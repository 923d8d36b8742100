/** What a YAML text says, one thing at a time. */
import type { Mark } from './syntax-error.js';

/** `start` is where a node begins, its anchor and tag included. */
export type YamlEvent =
  | { type: 'document-start' | 'document-end' | 'sequence-end' | 'mapping-end' }
  | { type: 'alias'; anchor: string; start: Mark }
  | { type: 'sequence-start' | 'mapping-start'; anchor: string | null; tag: string | null; start: Mark }
  | ScalarEvent;

export interface ScalarEvent {
  type: 'scalar';
  anchor: string | null;
  tag: string | null;
  value: string;
  /** Written with quotes or as a block, and without a tag: then it is text and nothing else. */
  quoted: boolean;
  start: Mark;
}

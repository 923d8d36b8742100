/**
 * Jenkins configuration files as a small tree, with line numbers and without secrets.
 * saxes reads XML 1.0 and 1.1 as declared and never expands entities of a DTD.
 */
import { SaxesParser } from 'saxes';
import { PipewardenError } from '../../../domain/errors.js';
import { type Dropped, type FoundSecret, secretsIn } from './dropped-texts.js';
import { endOfText, type TextEnd } from '../../../text/ends/end-of-text.js';
import { holdsScript, keepsAttribute, keepsText, looksSecret } from '../../../text/kept-text.js';

export interface XmlElement {
  /** As written; `decodeName` gives the Java class name. */
  name: string;
  /** Only `class`, `plugin`, `reference`, `name` and `type`; of roles `pattern` and `templateName` as well. */
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  /** Own text, exactly as written; empty when absent or not kept (see kept-text.ts). */
  text: string;
  /** A text was there and was dropped. */
  dropped: boolean;
  /** Pipeline or shell script, to be read for what it uses and not to be kept; absent elsewhere. */
  script?: string;
  /** Secrets in the clear among the texts of its children, never their values; absent: none. */
  secrets?: readonly FoundSecret[];
  /** When the first certificate, key or token in its text ends; absent: there is none that does. The text itself is not kept. */
  ends?: TextEnd;
  /** Line of the start tag, counted from 1. */
  line: number;
}

export interface XmlLimits {
  /** Characters. */
  size: number;
  depth: number;
  elements: number;
}

export const defaultXmlLimits: XmlLimits = { size: 32 * 1024 * 1024, depth: 200, elements: 1_000_000 };

/** Jenkins' own parser (XPP3) takes these, so they do not make a file unreadable. */
const tolerated = /disallowed character|malformed character entity|illegal character|invalid character/i;

interface OpenElement extends XmlElement {
  attributes: Record<string, string>;
  children: XmlElement[];
  keeps: boolean;
  raw: string;
  /** Texts of children that have ended: judged and forgotten when the element itself ends. */
  seen: Dropped[];
}

/**
 * Parses one configuration file.
 * @param file relative to JENKINS_HOME, or a URL path; used in the error only
 * @throws PipewardenError `file-malformed` or `file-too-large`, with file and line
 */
export function parseXml(text: string, file: string, limits: XmlLimits = defaultXmlLimits): XmlElement {
  if (text.length > limits.size) throw tooLarge(file, `has more than ${limits.size} characters`);
  const parser = new SaxesParser({ xmlns: false });
  const open: OpenElement[] = [];
  const path: string[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  let line = 1;

  parser.on('error', (error) => {
    if (!tolerated.test(error.message)) throw malformed(file, parser.line, error.message);
  });
  parser.on('opentagstart', () => {
    // A line break right after the name has been read already.
    line = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', (tag) => {
    if (++elements > limits.elements)
      throw tooLarge(file, `has more than ${limits.elements} elements`, { line, column: parser.column });
    if (open.length >= limits.depth)
      throw tooLarge(file, `is nested more than ${limits.depth} elements deep`, { line, column: parser.column });
    path.push(tag.name);
    const element: OpenElement = {
      name: tag.name,
      attributes: keptAttributes(tag.attributes, path),
      children: [],
      text: '',
      dropped: false,
      line,
      keeps: keepsText(path),
      raw: '',
      seen: [],
      ...(holdsScript(path) ? { script: '' } : {}),
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (!element) return;
    element.raw += part;
    if (element.script !== undefined) element.script += part;
    if (element.keeps) element.text += part;
    else if (!element.dropped && part.trim() !== '') element.dropped = true;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    path.pop();
    const element = open.pop();
    if (!element) return;
    if (looksSecret(element.text)) {
      element.text = '';
      element.dropped = true;
    }
    judge(element, open.at(-1));
  });

  parser.write(text).close();
  if (!root) throw malformed(file, 1, 'it has no document element.');
  return root;
}

/** Hands the text to the parent and judges what the children handed over; nothing of either stays. */
function judge(element: OpenElement, parent: OpenElement | undefined): void {
  const { name, raw, script, line, seen } = element;
  if (raw.trim() !== '') parent?.seen.push({ name, raw, isScript: script !== undefined, line });
  const found = secretsIn(name, seen);
  if (found.length > 0) element.secrets = found;
  const ends = endOfText(raw);
  if (ends !== undefined) element.ends = ends;
  element.raw = '';
  element.seen = [];
}

function keptAttributes(attributes: Record<string, string>, path: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (keepsAttribute(name, path) && !looksSecret(value)) kept[name] = value;
  }
  return kept;
}

function malformed(file: string, line: number, reason: string): PipewardenError {
  const plain = reason.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  // A parser's sentence may quote the file, and the file may hold secrets: only words of its own pass.
  const told = plain
    .split(':')[0]!
    .replace(/[^A-Za-z ,'-]/g, '')
    .slice(0, 80);
  return new PipewardenError(
    'file-malformed',
    `${file} is not well-formed XML at line ${line}: ${told}.`,
    'Restore the file from a backup or let Jenkins write it again; everything else was still read.',
  );
}

function tooLarge(file: string, reason: string, at?: { line: number; column: number }): PipewardenError {
  const place = at ? ` at line ${at.line}, column ${at.column}` : '';
  return new PipewardenError('file-too-large', `${file} ${reason}${place}.`, 'It was left out.');
}

/** Java name of an element as XStream escapes it: `_-` is `$`, `__` is `_`. */
export function decodeName(name: string): string {
  return name.includes('_') ? name.replace(/_-|__/g, (escape) => (escape === '_-' ? '$' : '_')) : name;
}

/** First child element of this name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** Trimmed text of the first child of this name; undefined when there is no such child or its text was dropped. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  const found = child(element, name);
  return found && !found.dropped ? found.text.trim() : undefined;
}

/** Whole number in the first child of this name; null when absent or not a number. */
export function childNumber(element: XmlElement | undefined, name: string): number | null {
  const text = childText(element, name);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : null;
}

/** All descendants, document order, the element itself excluded. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const next of element.children) {
    yield next;
    yield* descendants(next);
  }
}

/** Java class of an element: its `class` attribute, or its decoded name. */
export function classOf(element: XmlElement): string {
  return element.attributes['class'] ?? decodeName(element.name);
}

/** From YAML events to tagged objects, event by event as policy-parser's YAML::Handler takes them (Conjur 1.24.0). */
import { assign } from './assign.js';
import { PolicyBudget } from './budget.js';
import { PolicyObject, isObject, type Hash, type Value } from './policy-object.js';
import { attributeOf, typeOfTag, type Attribute, type PolicyType } from './policy-types.js';
import { PolicyRefusal } from './problem.js';
import { guessType, inspect, printValue } from './ruby-values.js';
import type { ScalarEvent, YamlEvent } from '../yaml/event.js';
import type { Mark } from '../yaml/syntax-error.js';

type Element = Attribute['element'];

interface RootFrame {
  kind: 'root';
  result: readonly Value[] | undefined;
  started: boolean;
}
interface SequenceFrame {
  kind: 'sequence';
  anchor: string | null;
  start: Mark;
  element: Element;
  list: Value[];
}
interface MappingFrame {
  kind: 'mapping';
  anchor: string | null;
  start: Mark;
  holder: PolicyObject | Hash;
  seen: Set<string>;
}
interface EntryFrame {
  kind: 'entry';
  /** Of the key, which names the value. */
  anchor: string | null;
  holder: PolicyObject | Hash;
  key: string;
}
type Frame = RootFrame | SequenceFrame | MappingFrame | EntryFrame;

/** An alias whose anchor is not defined where it stands: Conjur takes it for nothing. */
export interface UndefinedAlias {
  anchor: string;
  start: Mark;
}

export class ObjectReader {
  readonly #root: RootFrame = { kind: 'root', result: undefined, started: false };
  readonly #frames: Frame[] = [this.#root];
  readonly #anchors = new Map<string, Value>();
  readonly #budget = new PolicyBudget();
  #depth = 0;
  readonly undefinedAliases: UndefinedAlias[] = [];

  /** The list at the top of the document; empty when there is none. */
  get result(): readonly Value[] {
    return this.#root.result ?? [];
  }

  /** Throws PolicyRefusal when the event does not fit where it comes. */
  take(event: YamlEvent): void {
    switch (event.type) {
      case 'document-start':
        return this.#startDocument();
      case 'sequence-start':
        return this.#startSequence(event.anchor, event.start);
      case 'mapping-start':
        return this.#startMapping(event.tag, event.anchor, event.start);
      case 'sequence-end':
      case 'mapping-end':
        return this.#end();
      case 'alias':
        return this.#takeAlias(event.anchor, event.start);
      case 'scalar':
        return this.#takeScalar(event);
      case 'document-end':
        return;
    }
  }

  get #frame(): Frame {
    return this.#frames.at(-1)!;
  }

  #startDocument(): void {
    if (this.#root.started)
      throw new PolicyRefusal('Multiple YAML documents encountered. Only a single document is permitted per policy.');
    this.#root.started = true;
  }

  #startSequence(anchor: string | null, start: Mark): void {
    const frame = this.#frame;
    if (frame.kind === 'mapping') throw new PolicyRefusal('Unexpected sequence');
    this.#budget.spendDepth(++this.#depth, start);
    this.#frames.push({ kind: 'sequence', anchor, start, element: elementOf(frame), list: [] });
  }

  #startMapping(tag: string | null, anchor: string | null, start: Mark): void {
    const frame = this.#frame;
    if (frame.kind === 'root' || frame.kind === 'mapping') throw new PolicyRefusal('Unexpected mapping');
    const type = typeOf(tag, elementOf(frame));
    if (!type)
      throw new PolicyRefusal(
        frame.kind === 'sequence'
          ? 'No type given or inferred for sequence entry'
          : `Attribute '${frame.key}' can't be a mapping`,
      );
    const holder = type === 'Hash' ? new Map<string, Value>() : create(type, start);
    this.#budget.spendDepth(++this.#depth, start);
    this.#frames.push({ kind: 'mapping', anchor, start, holder, seen: new Set() });
  }

  #end(): void {
    const frame = this.#frames.pop();
    this.#depth--;
    if (frame?.kind !== 'sequence' && frame?.kind !== 'mapping') return;
    const value = frame.kind === 'sequence' ? frame.list : frame.holder;
    this.#budget.measure(value, frame.start);
    if (isObject(value)) this.#budget.spendRows(value);
    this.#deliver(value);
    this.#name(frame.anchor, value);
  }

  /** Hands a finished value to what it stands in. */
  #deliver(value: Value): void {
    const frame = this.#frame;
    if (frame.kind === 'root') this.#root.result = value as readonly Value[];
    else if (frame.kind === 'sequence') frame.list.push(value);
    else if (frame.kind === 'entry') this.#setEntry(frame, value);
  }

  #setEntry({ holder, key, anchor }: EntryFrame, value: Value): void {
    if (isObject(holder)) assign(holder, key, value);
    else holder.set(key, value);
    this.#name(anchor, value);
    this.#frames.pop();
  }

  /** What is nothing cannot be named; a name cannot be given twice. */
  #name(anchor: string | null, value: Value): void {
    if (anchor === null || value === null || value === undefined || value === false) return;
    if (this.#anchors.has(anchor)) throw new PolicyRefusal(`Duplicate anchor ${anchor}`);
    this.#anchors.set(anchor, value);
  }

  #takeAlias(anchor: string, start: Mark): void {
    const frame = this.#frame;
    if (frame.kind === 'root') throw new PolicyRefusal(`Unexpected alias ${anchor}`);
    if (!this.#anchors.has(anchor)) this.undefinedAliases.push({ anchor, start });
    const value = this.#anchors.get(anchor);
    this.#budget.spendAlias(value, start);
    if (frame.kind === 'mapping')
      this.#frames.push({ kind: 'entry', anchor: null, holder: frame.holder, key: printKey(value) });
    else this.#deliver(value);
  }

  #takeScalar(event: ScalarEvent): void {
    const frame = this.#frame;
    if (frame.kind === 'root') {
      if (event.value !== '') throw new PolicyRefusal('Unexpected scalar');
    } else if (frame.kind === 'mapping') {
      if (frame.seen.has(event.value)) throw new PolicyRefusal(`Duplicate attribute: ${event.value}`);
      frame.seen.add(event.value);
      const key = printKey(scalarValue(event, undefined));
      this.#frames.push({ kind: 'entry', anchor: event.anchor, holder: frame.holder, key });
    } else {
      const value = scalarValue(event, elementOf(frame));
      this.#deliver(value);
      if (frame.kind === 'sequence') this.#name(event.anchor, value);
    }
  }
}

function printKey(value: Value): string {
  return isObject(value) ? value.print() : printValue(value);
}

/** The type an untagged value has in this place. */
function elementOf(frame: Frame): Element {
  if (frame.kind === 'sequence') return frame.element;
  if (frame.kind !== 'entry' || !isObject(frame.holder)) return undefined;
  return attributeOf(frame.holder.type, frame.key)?.element;
}

function typeOf(tag: string | null, element: Element): Element {
  const name = /!(.*)/.exec(tag ?? '')?.[1];
  if (name === undefined) return element;
  if (name === 'managed-role' || name === 'managed_role') return 'AutomaticRole';
  const type = typeOfTag(name);
  if (!type) throw new PolicyRefusal(`Unrecognized data type '${tag ?? ''}'`);
  return type;
}

function scalarValue({ tag, value, quoted, start }: ScalarEvent, element: Element): Value {
  const type = typeOf(tag, element);
  if (!type) return guessType(value, quoted);
  if (type === 'Hash') throw undefinedMethod('id=', '{}:Hash');
  const object = create(type, start);
  if (!object.has('id')) throw undefinedMethod('id=', inspect(object));
  assign(object, 'id', value);
  return object;
}

function create(type: PolicyType | 'Record', start: Mark): PolicyObject {
  if (type === 'Record') throw undefinedMethod('id=', '#<Conjur::PolicyParser::Types::Record>');
  return new PolicyObject(type, start);
}

function undefinedMethod(method: string, receiver: string): PolicyRefusal {
  return new PolicyRefusal(`undefined method \`${method}' for ${receiver}`);
}

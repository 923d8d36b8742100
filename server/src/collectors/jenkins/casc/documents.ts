/**
 * The documents of a YAML text with their aliases resolved, checked before anything follows one: how deep it nests, and how much the
 * aliases stand for. The parser of the library keeps its own stack; all that comes after it may recurse, because depth is bounded here.
 */
import { Composer, type CST, type Document, isAlias, isMap, isScalar, LineCounter, type Node, Parser } from 'yaml';
import { type Aliases, innerNodes, resolveAliases } from './aliases.js';
import { TextBudget, type CascLimits } from './text-budget.js';

export interface CascDocument {
  contents: Node;
  /** What each alias stands for; nothing where its anchor is not there. */
  aliases: Aliases;
}

export interface CascDocuments {
  documents: readonly CascDocument[];
  lineOf(offset: number): number;
}

/** Empty documents are left out. `schema` says whether `1` is a number or text. Throws `casc-malformed`, `file-too-large`. */
export function readDocuments(
  text: string,
  file: string,
  limits: CascLimits,
  schema: 'failsafe' | 'core' = 'failsafe',
): CascDocuments {
  const lines = new LineCounter();
  const budget = new TextBudget(file, lines, limits);
  budget.spendSize(text.length);
  const documents: CascDocument[] = [];
  for (const document of compose(text, lines, budget, schema)) {
    const [error] = document.errors;
    if (error) throw budget.malformed(error.pos[0], error.code);
    const contents = document.contents as Node | null;
    if (!contents || (isScalar(contents) && String(contents.value ?? '') === '')) continue;
    documents.push({ contents, aliases: resolveAliases(contents, budget) });
  }
  return { documents, lineOf: (offset) => lines.linePos(offset).line };
}

function* compose(
  text: string,
  lines: LineCounter,
  budget: TextBudget,
  schema: 'failsafe' | 'core',
): Generator<Document.Parsed> {
  const composer = new Composer({ schema, uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const parser = new Parser(lines.addNewLine);
  for (const token of parser.parse(text)) {
    if (token.type === 'document') checkDepth(token, budget);
    yield* composer.next(token);
  }
  yield* composer.end();
}

/** Before the composer, which recurses, sees it. */
function checkDepth(document: CST.Document, budget: TextBudget): void {
  const open: [CST.Token | null | undefined, number][] = [[document.value, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (!token || !('items' in token)) continue;
    budget.spendDepth(depth, token.offset);
    for (const { key, value } of token.items as CST.CollectionItem[]) open.push([key, depth + 1], [value, depth + 1]);
  }
}

/** A node as plain values: what stands there, with each alias replaced by what it stands for, once. */
export function plainValue({ contents, aliases }: CascDocument): unknown {
  const made = new Map<Node, unknown>();
  const of = (written: Node | null): unknown => {
    const node = written && isAlias(written) ? (aliases.get(written) ?? null) : written;
    if (!node) return null;
    if (!made.has(node))
      made.set(node, isScalar(node) ? node.value : isMap(node) ? mapOf(node) : innerNodes(node).map(of));
    return made.get(node);
  };
  const mapOf = (node: Node): unknown =>
    Object.fromEntries(
      isMap(node) ? node.items.map(({ key, value }) => [String(of(key as Node)), of(value as Node)]) : [],
    );
  return of(contents);
}

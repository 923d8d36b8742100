/** What a view shows, as rows: the table on the page and the export are both printed from this. */
import type { WholeExport } from '../api/whole-export.js';
import type { DecisionValue, EvidenceStep, NodeRef, Origin } from '../api/schema.js';

/** How a badge is coloured; its text says the same. */
export type Tone = 'ok' | 'quiet' | 'warning' | 'critical';

export type Cell =
  | { as: 'text'; text: string; mono?: boolean }
  /** `context` says where the node is, on a second line. */
  | { as: 'node'; node: NodeRef; context?: boolean }
  | { as: 'decision'; decision: DecisionValue }
  | { as: 'badge'; text: string; tone: Tone }
  | { as: 'origin'; origin: Origin };

export interface Row {
  key: string;
  cells: readonly Cell[];
  /** The node or relationship the row stands for: chosen with it. */
  selects?: string;
  /** The evidence the row opens, where it has one. */
  evidence?: readonly EvidenceStep[];
  /** What the button says that opens a row for another reason than its evidence. */
  opens?: string;
}

export interface Sheet {
  /** Short, kebab-case: part of the file name. */
  name: string;
  title: string;
  columns: readonly string[];
  rows: readonly Row[];
  /** Rows there are, when not all are here. */
  total: number;
  /** In a narrow window, where each row is a card: columns that are read without their names, the first as its title, and those left out. */
  card?: { bare: readonly string[]; without: readonly string[] };
  /** The whole list as the server exports it. */
  whole?: WholeExport;
  /** Where the server exports no such list: how the rest of the rows is fetched. */
  rest?: { readonly hasMore: boolean; more(): Promise<void> };
}

export const text = (value: string, mono = false): Cell => ({ as: 'text', text: value, mono });
export const node = (value: NodeRef): Cell => ({ as: 'node', node: value });
export const nodeInContext = (value: NodeRef): Cell => ({ as: 'node', node: value, context: true });
export const badge = (value: string, tone: Tone): Cell => ({ as: 'badge', text: value, tone });

/** A cell as it stands in an export: nodes by id. */
export function plain(cell: Cell): string {
  switch (cell.as) {
    case 'text':
    case 'badge':
      return cell.text;
    case 'node':
      return cell.node.id;
    case 'decision':
      return cell.decision.toLowerCase();
    case 'origin':
      return cell.origin.toLowerCase();
  }
}

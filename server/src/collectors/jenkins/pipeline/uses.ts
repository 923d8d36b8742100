/** Where the readers of steps write what they find. */
import type {
  AgentUse,
  BuildUse,
  CredentialUse,
  JobUse,
  HazardUse,
  InputUse,
  LibraryUse,
  PublicationUse,
  RepositoryUse,
  ScriptUse,
  TaskUse,
} from '../../../domain/builds.js';
import type { GroovyNode } from '../../groovy/tree.js';
import { keptAddress, keptExpression, keptName } from '../../../text/kept-literals.js';
import type { IsOutside } from './shell-inputs.js';
import type { Scope } from './scopes.js';
import { type Values, valuesOf, type Placed } from './values.js';

/** Where in the script a step stands. */
export interface StepContext {
  scope: Scope;
  /** Names of the calls around it, outermost first. */
  inside: readonly string[];
  /** Label expression of the agent around it; empty: any; null: not known. */
  agent: string | null;
  /** Environment variable the value is assigned to. */
  variable: string | null;
  /** Address of the registry of docker.withRegistry around the step, and where it is written; absent: none. */
  registry?: Placed;
  /** Variables that hold secrets around the step. */
  secrets: readonly string[];
  /** What the script says of variables that may hold text from outside. */
  isOutside: IsOutside;
}

/** What differs from kind to kind. */
type Details<U extends BuildUse> = Omit<U, 'place' | 'value' | 'expression' | 'certain'>;

export type UseDetails =
  | Details<CredentialUse>
  | Details<LibraryUse>
  | Details<JobUse>
  | Details<AgentUse>
  | Details<RepositoryUse>
  | Details<PublicationUse>
  | Details<ScriptUse>
  | Details<TaskUse>
  | Details<InputUse>
  | Details<HazardUse>;

const addresses = new Set<BuildUse['kind']>(['repository', 'publication']);

/** Uses of one script in the order they were found; each once. */
export class UseList {
  readonly #file: string;
  readonly #firstLine: number;
  readonly #certain: boolean;
  readonly #uses = new Map<string, BuildUse>();

  /**
   * @param firstLine line of the file the script begins in
   * @param certain whether the script was parsed
   */
  constructor(file: string, firstLine: number, certain: boolean) {
    this.#file = file;
    this.#firstLine = firstLine;
    this.#certain = certain;
  }

  /** A credential that a step names in general is left out where a binding on the same line says more of it. */
  all(): BuildUse[] {
    const uses = [...this.#uses.values()];
    const bound = new Set(
      uses.flatMap((use) => (use.kind === 'credential' && use.binding !== 'step' ? [spot(use)] : [])),
    );
    return uses.filter((use) => use.kind !== 'credential' || use.binding !== 'step' || !bound.has(spot(use)));
  }

  /** One use per value the expression can have, and one for those only the build knows. */
  add(details: UseDetails, node: GroovyNode | undefined, at: GroovyNode, context: StepContext): void {
    this.addValues(details, node ? valuesOf(node, context.scope) : noValue, node?.l || at.l);
  }

  addValues(details: UseDetails, values: Values, line: number, certain = true): void {
    for (const known of values.known)
      this.addKnown(details, known, line, certain && values.complete && values.known.length === 1);
    if (!values.complete || values.known.length === 0) this.addComputed(details, values.written, line);
  }

  addKnown(details: UseDetails, text: string, line: number, certain = true): void {
    const value =
      details.kind === 'agent' || (details.kind === 'input' && text.trim() === '')
        ? text.trim()
        : addresses.has(details.kind) || (details.kind === 'hazard' && text.includes('://'))
          ? keptAddress(text)
          : keptName(text);
    if (value === null) this.#keep(details, { value, expression: keptExpression(text), certain: false }, line);
    else this.#keep(details, { value, certain: certain && this.#certain }, line);
  }

  addComputed(details: UseDetails, written: string, line: number): void {
    this.#keep(details, { value: null, expression: keptExpression(written), certain: false }, line);
  }

  #keep(details: UseDetails, found: Pick<BuildUse, 'value' | 'expression' | 'certain'>, line: number): void {
    const place = { file: this.#file, line: this.#firstLine + Math.max(line, 1) - 1 };
    const use = { ...details, ...found, place } as BuildUse;
    const key = JSON.stringify({ ...use, certain: undefined });
    if (!this.#uses.has(key)) this.#uses.set(key, use);
  }
}

const noValue: Values = { known: [], complete: false, written: 'not said' };

function spot({ value, expression, place }: BuildUse): string {
  return `${place.line} ${value ?? `? ${expression}`}`;
}

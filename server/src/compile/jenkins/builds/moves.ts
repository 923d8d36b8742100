/**
 * Who may move builds of a job to any agent: whoever writes what names the label. That is the configuration, but for pipelines
 * whose text comes from elsewhere: those name labels in the text, and so does whoever writes it.
 */
import { nodeId, type NodeId } from '../../../domain/ids.js';
import { RUN_REPLAY } from '../../../domain/permissions.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { ScopeIndex } from '../resources.js';
import { entitlementsGiving } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';

const ITEM_CONFIGURE = 'hudson.model.Item.Configure';

export class Moves {
  readonly #input: StrategyInput;
  readonly #scopes: ScopeIndex;
  readonly #written = new Set<string>();
  readonly #implicit: ReadonlySet<string>;

  constructor(input: StrategyInput, scopes: ScopeIndex) {
    this.#input = input;
    this.#scopes = scopes;
    const libraries = input.snapshot.libraries ?? [];
    this.#implicit = new Set(libraries.filter(({ implicit }) => implicit).map(({ folder }) => folder));
  }

  /** @param anywhere node of all agents builds of the job could run on; undefined: there are none */
  write(item: JenkinsItem, anywhere: NodeId | undefined): void {
    if (!anywhere) return;
    const { book } = this.#input;
    if (this.#textDecides(item))
      book.relate('PLACES_BUILDS_ON', nodeId('job', book.source, item.fullName), anywhere, textRule);
    const scope = this.#scopes.get(item.fullName) ?? this.#input.root;
    const replays = item.type === 'pipeline' || item.type === 'branch' ? [RUN_REPLAY] : [];
    for (const permission of [ITEM_CONFIGURE, ...replays])
      for (const entitlement of entitlementsGiving(scope, permission)) this.#give(entitlement, anywhere);
  }

  #give(entitlement: NodeId, anywhere: NodeId): void {
    const key = `${entitlement} ${anywhere}`;
    if (this.#written.has(key)) return;
    this.#written.add(key);
    this.#input.book.relate('PLACES_BUILDS_ON', entitlement, anywhere, configurationRule);
  }

  /** Whether text that stands outside the configuration, or was not read, names the labels of its builds. */
  #textDecides(item: JenkinsItem): boolean {
    if (item.labelIsExact || item.assignedLabel) return false;
    const { pipeline, uses = [] } = item;
    if (pipeline?.from !== 'inline' || pipeline.reading !== 'parsed' || this.#loadsImplicit(item)) return true;
    return uses.some(
      (use) =>
        use.kind === 'library' || use.kind === 'script' || (use.kind === 'agent' && isLabel(use) && use.value === null),
    );
  }

  #loadsImplicit({ parent }: JenkinsItem): boolean {
    if (this.#implicit.size === 0) return false;
    const folders =
      parent === '' ? [''] : ['', ...parent.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))];
    return folders.some((folder) => this.#implicit.has(folder));
  }
}

const isLabel = ({ type }: { type: string }): boolean => type === 'label' || type === 'any';

const configurationRule = {
  rule: 'hudson.model.Node.canTake: whoever configures the job names any label, as far as identity and restrictions let it',
};
const textRule = {
  rule: 'hudson.model.Node.canTake: whoever writes the text of the pipeline names any label, as far as identity and restrictions let it',
};

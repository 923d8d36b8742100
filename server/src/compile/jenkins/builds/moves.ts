/**
 * Who may move builds of a job to any agent: whoever writes what names the label. That is the configuration, but for pipelines
 * whose text comes from elsewhere: those name labels in the text, and so does whoever writes it.
 */
import { CHANGED, LOADED } from '../../../domain/builds.js';
import type { Properties } from '../../../domain/facts.js';
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
    const byText = this.#whatTextAllows(item);
    if (byText) book.relate('PLACES_BUILDS_ON', nodeId('job', book.source, item.fullName), anywhere, byText);
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

  /**
   * What builds may run on because of text that stands outside the configuration, or was not read: undefined, nothing more than
   * they are tied to. Without a condition the labels of today's text are not all known.
   */
  #whatTextAllows(item: JenkinsItem): Properties | undefined {
    if (item.labelIsExact || item.assignedLabel) return undefined;
    const { pipeline, uses = [] } = item;
    const isComputed = uses.some((use) => use.kind === 'agent' && isLabel(use) && use.value === null);
    if (pipeline?.reading !== 'parsed' || isComputed) return textRule;
    if (this.#loadsImplicit(item) || uses.some(({ kind }) => kind === 'library' || kind === 'script'))
      return { ...textRule, condition: LOADED };
    return pipeline.from === 'inline' ? undefined : { ...textRule, condition: CHANGED };
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

/**
 * Who may answer `input` steps. Mirrors InputStepExecution.preSubmissionCheck and preAbortCheck (pipeline-input-step 2.12): the
 * submitters and administrators, or where none are named whoever may build the job; whoever may cancel the job aborts.
 */
import type { InputUse } from '../../../domain/builds.js';
import type { Properties } from '../../../domain/facts.js';
import { nodeId, type NodeId } from '../../../domain/ids.js';
import { ITEM_READ } from '../../../domain/permissions.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import { evidenceText } from '../../fact-book.js';
import type { ScopeIndex } from '../resources.js';
import { entitlementsGiving, type Scope } from '../scopes.js';
import type { StrategyInput } from '../strategies/strategy.js';
import { inputRules, type InputRules } from './input-rules.js';

interface Asked {
  job: NodeId;
  scope: Scope;
  evidence: string;
}

/** Adds who answers, before memberships are closed, as steps may name principals nothing else names. */
export function compileInputs(input: StrategyInput, scopes: ScopeIndex): void {
  const rules = inputRules(input.snapshot.plugins);
  for (const item of input.snapshot.items)
    for (const use of item.uses ?? []) if (use.kind === 'input') compileInput(input, rules, item, use, scopes);
}

function compileInput(
  input: StrategyInput,
  rules: InputRules,
  item: JenkinsItem,
  use: InputUse,
  scopes: ScopeIndex,
): void {
  const { book, principals, root } = input;
  const asked = {
    job: nodeId('job', book.source, item.fullName),
    scope: scopes.get(item.fullName) ?? root,
    evidence: evidenceText(use.place, `input ${use.value ?? use.expression ?? ''}`.trim()),
  };
  addHolders(input, asked, CANCEL, { answers: 'abort', rule: 'InputStepExecution.canCancel' });
  if (use.value === null)
    return book.merge('MAY_BE_ANSWERED_BY', asked.job, principals.everyone, {
      rule: 'only the build knows the submitters',
      evidence: [asked.evidence],
    });
  if (use.value === '') return addBuilders(input, rules, asked);
  for (const name of use.value.split(',')) addNamed(input, rules, asked, name, use.certain);
  if (rules.administratorsAnswer === 'no') return;
  const properties = { answers: PROCEED, rule: 'InputStepExecution.canSettle: administrators always may' };
  addHolders(input, { ...asked, scope: root }, ADMINISTER, { ...properties, ...unless(rules.administratorsAnswer) });
}

/** Nobody is named: Job/Build, and before it was asked for (SECURITY-576) whoever reaches the build. */
function addBuilders(input: StrategyInput, { buildIsAsked }: InputRules, asked: Asked): void {
  const rule = 'InputStepExecution.canSettle: no submitter is named';
  addHolders(input, asked, BUILD, { answers: PROCEED, rule });
  if (buildIsAsked !== 'yes') addHolders(input, asked, ITEM_READ, { answers: PROCEED, rule, ...unless(buildIsAsked) });
}

/** The name of a user or of an authority, of which the step says neither. */
function addNamed(
  input: StrategyInput,
  { realmCompares }: InputRules,
  asked: Asked,
  written: string,
  certain: boolean,
): void {
  const { book, principals } = input;
  const name = written.trim();
  if (name === '' || (realmCompares === 'no' && name !== written)) return;
  const named = name === 'anonymous' ? [principals.anonymous] : principals.named(name, 'EITHER', input.membershipKnown);
  for (const to of named) {
    const isWritten = book.nameOf(to) === written;
    if (!isWritten && realmCompares === 'no') continue;
    const doubt = !certain ? { certain: false, decision: 'unknown' } : isWritten ? {} : unless(realmCompares);
    book.record('ANSWERED_BY', asked.job, to, asked.evidence, { answers: PROCEED, condition: REACHES, ...doubt });
  }
}

function addHolders(input: StrategyInput, { job, scope, evidence }: Asked, permission: string, told: Properties): void {
  const inForce = input.table.inForce(permission)?.id;
  for (const entitlement of inForce === undefined ? [] : entitlementsGiving(scope, inForce))
    input.book.merge('ANSWERED_BY_HOLDERS_OF', job, entitlement, { condition: REACHES, ...told, evidence: [evidence] });
}

function unless(answer: 'yes' | 'no' | 'unknown'): Properties {
  return answer === 'unknown' ? { certain: false, decision: 'unknown', condition: VERSION } : {};
}

const BUILD = 'hudson.model.Item.Build';
const CANCEL = 'hudson.model.Item.Cancel';
const ADMINISTER = 'hudson.model.Hudson.Administer';
const PROCEED = 'proceed or abort';
const REACHES = 'whoever sees the job, with Job/Read';
const VERSION = 'it depends on the version of pipeline-input-step, which was not read';

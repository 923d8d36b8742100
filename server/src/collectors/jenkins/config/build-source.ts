/** What an item's configuration says of its builds: the pipeline's script or where it is, and what freestyle steps use. */
import type { BuildUse, PipelineText } from '../../../domain/builds.js';
import { type BranchText, readBranchText, readRemoteText } from './branch-text.js';
import type { ItemType } from './item-type.js';
import { readWrapperUses } from './wrapper-uses.js';
import { readPublisherUses } from './publisher-uses.js';
import type { Inputs } from '../pipeline/declared-inputs.js';
import { readConfiguredInputs } from './configured-inputs.js';
import { repositoriesIn } from './repositories.js';
import { type XmlElement, child, childText } from './xml.js';
import { branchProperty } from './item-type.js';

export interface BuildSource {
  /** null: not a pipeline. */
  pipeline: PipelineText | null;
  /** Inline script, with the line it begins in. */
  script: { text: string; line: number } | null;
  /** What the branches of a multibranch project run; null for other items. */
  branchText: BranchText | null;
  uses: BuildUse[];
  /** Variables of builds that the configuration declares. */
  inputs: Inputs;
}

/** Reads the part of an item's configuration that decides what its builds use. */
export function readBuildSource(root: XmlElement, { kind, type }: ItemType, file: string): BuildSource {
  const definition = child(root, 'definition');
  const script = child(definition, 'script')?.script;
  return {
    pipeline: kind === 'job' ? readPipeline(root, definition, type, file) : null,
    script: script === undefined ? null : { text: script, line: child(definition, 'script')!.line },
    branchText: kind === 'folder' && type === 'multibranch' ? readBranchText(root, file) : null,
    uses:
      kind === 'job'
        ? [...readRepositories(root, file), ...readWrapperUses(root, file), ...readPublisherUses(root, file)]
        : [],
    inputs: kind === 'job' ? readConfiguredInputs(root) : new Map(),
  };
}

function readPipeline(
  root: XmlElement,
  definition: XmlElement | undefined,
  type: ItemType['type'],
  file: string,
): PipelineText | null {
  const place = { file, line: (definition ?? root).line };
  const className = definition?.attributes['class'] ?? '';
  if (child(definition, 'script') && className.endsWith('CpsFlowDefinition'))
    return {
      from: 'inline',
      scriptPath: null,
      sandbox: childText(definition, 'sandbox') === 'true',
      reading: 'unread',
      place,
    };
  if (definition) return readElsewhere(definition, className, place);
  const isPipelineBranch = type === 'branch' && branchProperty(root)?.name.includes('.workflow.');
  return isPipelineBranch ? { ...unsupplied, suppliedBy: '', place } : null;
}

const inRepository = new Set([
  'org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition',
  'org.jenkinsci.plugins.workflow.multibranch.SCMBinder',
]);
const BOUND_ELSEWHERE = 'org.jenkinsci.plugins.workflow.multibranch.extended.scm.ExtendedSCMBinder';
const unsupplied = { from: 'unknown', scriptPath: null, sandbox: null, reading: 'unread' } as const;

/** Text that is not in the configuration; a definition of any other class may take it from anywhere. */
function readElsewhere(definition: XmlElement, className: string, place: PipelineText['place']): PipelineText {
  const found = { from: 'repository', sandbox: null, reading: 'unread', place } as const;
  if (inRepository.has(className))
    return { ...found, scriptPath: childText(definition, 'scriptPath') || 'Jenkinsfile' };
  const remote = className === BOUND_ELSEWHERE ? readRemoteText(definition) : null;
  return remote ? { ...found, ...remote } : { ...unsupplied, suppliedBy: className, place };
}

/** SCM of a freestyle job, of a pipeline's definition, and of the branch a branch job builds. */
function readRepositories(root: XmlElement, file: string): BuildUse[] {
  const branch = child(branchProperty(root), 'branch');
  const sources = [root, child(root, 'definition'), branch].map((holder) => child(holder, 'scm'));
  return sources.flatMap((scm) => {
    if (!scm) return [];
    const step = (scm.attributes['class'] ?? 'scm').replace(/^.*[.$]/, '');
    return repositoriesIn(scm).map(({ address, line }): BuildUse => {
      const computed = address.includes('${');
      return {
        kind: 'repository',
        step,
        branch: branchName(scm),
        value: computed ? null : address,
        ...(computed ? { expression: address } : {}),
        certain: !computed,
        place: { file, line },
      };
    });
  });
}

function branchName(scm: XmlElement): string | null {
  const specs = child(scm, 'branches')?.children ?? [];
  return specs.length === 1 ? childText(specs[0], 'name') || null : null;
}

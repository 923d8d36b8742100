/** What pipeline text uses but only the build knows, kept on the job: listed, never dropped. */
import type { BuildUse } from '../../../domain/builds.js';
import type { JenkinsItem } from '../../../domain/snapshot.js';
import type { Properties } from '../../../domain/facts.js';
import { evidenceText } from '../../fact-book.js';
import { known } from '../resources.js';

/** Uses listed on one job, of each list. */
const MOST = 100;

/**
 * What a job's node says of its pipeline and of the uses that lead nowhere in the graph.
 * @param unresolved uses whose value names nothing that was collected
 */
export function pipelineProperties(item: JenkinsItem, unresolved: readonly BuildUse[]): Properties {
  const computed = (item.uses ?? []).filter((use) => use.value === null && use.kind !== 'hazard');
  return {
    ...(item.pipeline
      ? known({
          pipelineFrom: item.pipeline.from,
          pipelineReading: item.pipeline.reading,
          scriptPath: item.pipeline.scriptPath,
          scriptRepository: item.pipeline.repository ?? null,
          scriptSuppliedBy: item.pipeline.suppliedBy ?? null,
          sandbox: item.pipeline.sandbox,
        })
      : {}),
    ...(computed.length > 0 ? { computedUses: listed(computed) } : {}),
    ...(unresolved.length > 0 ? { unresolvedUses: listed(unresolved) } : {}),
  };
}

/** `Jenkinsfile:12 credential deploy-${params.TARGET} (withCredentials string)`. */
function listed(uses: readonly BuildUse[]): readonly string[] {
  const texts = uses.map((use) =>
    evidenceText(use.place, `${use.kind} ${use.value ?? use.expression ?? '…'} (${use.step})`),
  );
  return texts.length > MOST ? [...texts.slice(0, MOST), `${texts.length - MOST} more`] : texts;
}

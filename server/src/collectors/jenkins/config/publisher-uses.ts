/** Where freestyle jobs send files: shell and Maven steps, and publishers. */
import type { BuildUse } from '../../../domain/builds.js';
import { keptAddress, keptExpression } from '../../../text/kept-literals.js';
import { readHazards } from '../pipeline/shell-hazards.js';
import { writerOf } from '../pipeline/shell-inputs.js';
import { readPublications } from '../pipeline/shell-publications.js';
import { readShellTasks } from '../pipeline/shell-tasks.js';
import { type XmlElement, child, decodeName, descendants } from './xml.js';

/** Publications of a job's configuration. */
export function readPublisherUses(root: XmlElement, file: string): BuildUse[] {
  const steps = ['builders', 'prebuilders', 'postbuilders', 'buildWrappers', 'publishers'].map((name) =>
    child(root, name),
  );
  const goals = child(root, 'goals');
  return [
    ...(goals?.script === undefined ? [] : readShell(`mvn ${goals.script}`, 'Maven', goals.line, file)),
    ...steps.flatMap((section) => section?.children ?? []).flatMap((step) => readStep(step, file)),
  ];
}

function readStep(step: XmlElement, file: string): BuildUse[] {
  const scripts = [...descendants(step)].filter((inner) => inner.script !== undefined);
  const name = decodeName(step.name).replace(/^.*[.$]/, '');
  const shell = scripts.flatMap((inner) => {
    const text = inner.name === 'targets' ? `mvn ${inner.script}` : inner.script!;
    return readShell(text, name, inner.line, file);
  });
  return [...shell, ...readPublisher(step, name, file)];
}

function readShell(script: string, step: string, line: number, file: string): BuildUse[] {
  const tasks = readShellTasks(script, () => undefined).map(({ command, details, certain, line: at }): BuildUse => ({
    ...{ ...details, step, value: command, certain, place: { file, line: line + at } },
  }));
  const publications = readPublications(script, () => undefined).map((sent): BuildUse => {
    const value = sent.destination.known ? keptAddress(sent.destination.text) : null;
    return {
      kind: 'publication',
      step: `${step} ${sent.tool}`,
      value,
      ...(value === null ? { expression: keptExpression(sent.destination.text) } : {}),
      certain: value !== null && sent.certain,
      place: { file, line: line + sent.line },
    };
  });
  const around = { isOutside: writerOf, secrets: [], markers: [] };
  const hazards = readHazards(script, around).map(({ hazard, value, line: at }): BuildUse => ({
    ...{ kind: 'hazard', hazard, step, value: value === null ? null : keptAddress(value) },
    ...{ certain: value !== null, place: { file, line: line + at } },
  }));
  return [...tasks, ...publications, ...hazards];
}

const onController = new Set(['ArtifactArchiver', 'HtmlPublisher']);
/** Elements that name where a publisher sends to. */
const destinations = new Set(['configName', 'siteName', 'bucket', 'artifactoryUrl', 'nexusUrl', 'url']);
const sends = /(Publish|Deploy|Upload|Transfer)/;

function readPublisher(step: XmlElement, name: string, file: string): BuildUse[] {
  const publication = (value: string | null, line: number, expression = ''): BuildUse => ({
    kind: 'publication',
    step: name,
    value,
    ...(value === null ? { expression } : {}),
    certain: value !== null,
    place: { file, line },
  });
  if (onController.has(name)) return [publication('jenkins:artifacts', step.line)];
  const named = [...descendants(step)].filter((inner) => destinations.has(inner.name) && inner.text.trim() !== '');
  if (named.length > 0 && (sends.test(name) || name.startsWith('Bap')))
    return named.map((inner) => {
      const computed = inner.text.includes('$');
      return publication(computed ? null : keptAddress(inner.text), inner.line, keptExpression(inner.text));
    });
  const isOutside = sends.test(name) && !/Test|Report|Result|Junit|JUnit|Javadoc|Cobertura|Jacoco/i.test(name);
  return isOutside ? [publication(null, step.line, `settings of ${name}`)] : [];
}

/** Credentials that freestyle jobs bind: credentials-binding, ssh-agent, and any other wrapper, step or publisher. */
import type { BuildUse } from '../../../domain/builds.js';
import { bindingOfClass } from '../pipeline/binding-kinds.js';
import { namesCredential } from '../../../text/kept-text.js';
import { type XmlElement, child, childText, decodeName } from './xml.js';

const sections = ['scm', 'buildWrappers', 'builders', 'prebuilders', 'postbuilders', 'publishers', 'triggers'];

/** Credential uses of a job's configuration, in document order. */
export function readWrapperUses(root: XmlElement, file: string): BuildUse[] {
  const own = sections.flatMap((section) => {
    const element = child(root, section);
    if (!element) return [];
    return section === 'scm'
      ? usesIn(element, 'scm', file)
      : element.children.flatMap((step) => usesIn(step, simpleName(step.name), file));
  });
  const scm = child(child(root, 'definition'), 'scm');
  return [...own, ...(scm ? usesIn(scm, 'scm', file) : [])];
}

/** @param step the wrapper, step or publisher it is in */
function usesIn(element: XmlElement, step: string, file: string): BuildUse[] {
  return element.children.flatMap((inner) => {
    if (namesCredential(inner.name)) return use(inner, element, step, file);
    if (inner.name === 'credentialIds') return inner.children.flatMap((one) => use(one, element, step, file));
    return usesIn(inner, step, file);
  });
}

function use(id: XmlElement, holder: XmlElement, step: string, file: string): BuildUse[] {
  const text = id.text.trim();
  if (text === '') return [];
  const isBinding = holder.name.endsWith('Binding');
  const computed = text.includes('${');
  return [
    {
      kind: 'credential',
      step: isBinding ? `${step} ${simpleName(holder.name)}` : step,
      binding: isBinding
        ? bindingOfClass(decodeName(holder.name))
        : step === 'SSHAgentBuildWrapper'
          ? 'sshagent'
          : step === 'scm'
            ? 'scm'
            : 'step',
      variables: holder.children
        .filter((inner) => /variable$/i.test(inner.name))
        .flatMap((inner) => childText(holder, inner.name) || []),
      agent: null,
      value: computed ? null : text,
      ...(computed ? { expression: text } : {}),
      certain: !computed,
      place: { file, line: id.line },
    },
  ];
}

function simpleName(name: string): string {
  return decodeName(name).replace(/^.*[.$]/, '');
}

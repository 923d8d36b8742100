/** Pipeline libraries of the whole controller. */
import type { JenkinsLibrary } from '../../../domain/builds.js';
import { readLibraryConfigurations } from '../config/pipeline-libraries.js';
import type { HomeReader } from './home-reader.js';

const PACKAGE = 'org.jenkinsci.plugins.workflow.libs';

/** Trusted libraries, and those that newer versions of the plugin keep apart as untrusted. */
export async function readLibraries(home: HomeReader): Promise<JenkinsLibrary[]> {
  const read = async (name: string, trusted: boolean): Promise<JenkinsLibrary[]> => {
    const file = `${PACKAGE}.${name}.xml`;
    const root = await home.xmlIfAny(file);
    return root ? readLibraryConfigurations(root, { folder: '', trusted, file }) : [];
  };
  return [...(await read('GlobalLibraries', true)), ...(await read('GlobalUntrustedLibraries', false))];
}

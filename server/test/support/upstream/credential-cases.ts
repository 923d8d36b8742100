/** What the credentials plugin's test suite asserts of what it shows, asked of our readers. */
import { readItemConfig } from '../../../src/collectors/jenkins/config/item.js';
import { parseXml } from '../../../src/collectors/jenkins/config/xml.js';
import { collectJenkins } from '../../../src/collectors/jenkins/live/collect-jenkins.js';
import { startDouble } from '../double-jenkins.js';
import type { Handler, Handlers } from './outcomes.js';

const HIDDEN = '********';
const PROPERTY = 'com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider_-FolderCredentialsProperty';

/** The masks in place of values are no values, and what is beside them is read. */
const redaction: Handler = () => {
  const xml = `<com.cloudbees.hudson.plugins.folder.Folder><properties><${PROPERTY}><domainCredentialsMap><entry>
<com.cloudbees.plugins.credentials.domains.Domain><specifications/></com.cloudbees.plugins.credentials.domains.Domain><list>
<com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl><id>a</id><username>ci</username><password>${HIDDEN}</password></com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>
<org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl><id>b</id><secretBytes>${HIDDEN}</secretBytes></org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl>
</list></entry></domainCredentialsMap></${PROPERTY}></properties></com.cloudbees.hudson.plugins.folder.Folder>`;
  const read = readItemConfig(parseXml(xml, 'f'), 'f');
  const credentials = read.store?.credentials.map(({ id, username }) => `${id} ${username}`);
  return Promise.resolve([credentials?.join() === 'a ci,b null' && !JSON.stringify(read).includes(HIDDEN)]);
};

/** The list of a store is read as the plugin writes it, and no job is asked for a store of its own. */
const viewAction: Handler = async () => {
  const shown = { id: 'c', typeName: 'Secret text', displayName: 'c', description: 'd', fullName: 'system/_/c' };
  const folder = { _class: 'com.cloudbees.hudson.plugins.folder.Folder', name: 'f', fullName: 'f', jobs: [] };
  const job = { _class: 'hudson.model.FreeStyleProject', name: 'j', fullName: 'j' };
  const server = await startDouble({
    'GET /api/json': {
      body: { _class: 'hudson.model.Hudson', url: 'http://jenkins/', jobs: [folder, job], views: [] },
    },
    'GET /credentials/api/json': { body: { stores: { system: { domains: { _: { credentials: [shown] } } } } } },
    'GET /job/f/credentials/api/json': { body: { stores: { folder: { domains: { _: { credentials: [shown] } } } } } },
  });
  try {
    const options = { source: 'x', url: server.url, user: 'svc', token: 't', strategyFrom: { mode: 'auto' } } as const;
    const { stores } = await collectJenkins(options);
    const ids = stores.map(
      ({ kind, owner, credentials }) => `${kind}/${owner}: ${credentials.map(({ id }) => id).join()}`,
    );
    const asked = server.requests.filter((request) => request.includes('/credentials/') && request.includes('/job/j/'));
    return [ids.sort().join('; ') === 'folder/f: c; system/: c' && asked.length === 0];
  } finally {
    await server.close();
  }
};

export const credentialCases: Handlers = {
  'credentials/redaction': redaction,
  'credentials/viewAction': viewAction,
};

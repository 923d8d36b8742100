/** Every config.xml and role file of the plugins' own test suites, read in place by the reader of its kind. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readAgentConfig } from '../../src/collectors/jenkins/config/agent.js';
import { readControllerConfig } from '../../src/collectors/jenkins/config/controller.js';
import { readItemConfig } from '../../src/collectors/jenkins/config/item.js';
import { readUserConfig } from '../../src/collectors/jenkins/config/user.js';
import { decodeXmlBytes } from '../../src/collectors/jenkins/config/decode-bytes.js';
import { parseXml, type XmlElement } from '../../src/collectors/jenkins/config/xml.js';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/jenkins/', import.meta.url));
const files = existsSync(fixtures)
  ? (readdirSync(fixtures, { recursive: true }) as string[]).filter((name) => name.endsWith('.xml')).sort()
  : [];

function readAny(root: XmlElement): unknown {
  if (root.name === 'hudson') return readControllerConfig(root, 'f');
  if (root.name === 'user') return readUserConfig(root, 'f', 'x');
  if (root.name === 'slave') return readAgentConfig(root, 'f', 'x');
  return readItemConfig(root, 'f', 'x');
}

describe.skipIf(files.length === 0)('XML of upstream’s test suites (needs ../shared)', () => {
  it('is read without an exception, whichever kind it is', () => {
    const failed = files.flatMap((file) => {
      try {
        readAny(parseXml(decodeXmlBytes(readFileSync(fixtures + file)), file));
        return [];
      } catch (thrown) {
        return [`${file}: ${String(thrown)}`];
      }
    });
    expect(failed).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });
});

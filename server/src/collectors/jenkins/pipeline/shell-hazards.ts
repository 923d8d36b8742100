/**
 * What a shell script gives away: text from outside that it takes for its own, secrets that it prints or sends, scripts that it fetches
 * and runs. Read for what stands in plain sight, by quotes and commands; scripts it calls are not read.
 */
import type { Chooser, Hazard } from '../../../domain/builds.js';
import { savedAndRun } from './saved-scripts.js';
import { splitCommands, type Segment } from './shell-segments.js';
import { inputIn, outsideInputs, type Around } from './shell-inputs.js';

interface ShellHazard {
  hazard: Hazard;
  /** Name of a variable, or an address; null: only the build knows it. */
  value: string | null;
  /** Line in the script, counted from 0. */
  line: number;
  /** false: it may be otherwise. */
  certain?: boolean;
  /** Who chooses text that becomes commands. */
  chosenBy?: Chooser;
}

/** Characters of a script that are looked at. */
const MOST = 300_000;

/** In the order they stand. */
export function readHazards(script: string, around: Around): ShellHazard[] {
  const text = script.slice(0, MOST);
  const segments = splitCommands(named(text, around));
  return [
    ...outsideInputs(text, around).map(({ name, ...input }) => ({
      ...{ hazard: 'input-in-shell' as const, value: name, ...input },
    })),
    ...segments.flatMap((segment) => [...printed(segment, around), ...sent(segment, around), ...run(segment)]),
    ...savedAndRun(segments).map(({ text: fetch, line }) => fetched(fetch, line)),
  ];
}

/** What Groovy puts in by the name of a variable, as the shell would write it. */
function named(text: string, { markers }: Around): string {
  return text.replaceAll(/\u0000(\d+)\u0000/g, (mark, number: string) => {
    const name = inputIn(markers[Number(number)] ?? '');
    return name === undefined ? mark : `\${${name}}`;
  });
}

const printsAll = /^(?:(?:env|printenv)(?:\s+-0|\s+--null)?|set|export(?:\s+-p)?|declare\s+-[xp]+)$/;
const traces = /^(?:set\s+(?:-[a-z]*x|-o\s+xtrace)|(?:ba|da|z|k)?sh\s+(?:-\w*\s+)*-[a-z]*x)/;

/** `env`, `set -x` or `echo $TOKEN` where secrets are bound; what goes to another command or a file is not printed. */
function printed({ text, line, piped, redirected }: Segment, { secrets }: Around): ShellHazard[] {
  if (secrets.length === 0) return [];
  const hazard = 'secret-printed' as const;
  if (traces.test(text)) return [{ hazard, value: `set -x: ${secrets.join(', ')}`, line }];
  if (piped || redirected) return [];
  if (printsAll.test(text)) return [{ hazard, value: `${text.split(/\s/)[0]!}: ${secrets.join(', ')}`, line }];
  if (!/^(?:echo|printf)\s/.test(text)) return [];
  return secrets.filter((name) => reads(text, name)).map((value) => ({ hazard, value, line }));
}

/** In the address or the body of a request, or anywhere in one without TLS; a header of a request with TLS is how secrets are used. */
function sent({ text, line }: Segment, { secrets }: Around): ShellHazard[] {
  if (!/^(?:curl|wget)\s/.test(text)) return [];
  const words = text.split(/\s+/).slice(1);
  const isPlain = words.some((word) => /^["']?http:\/\//.test(word));
  const body = words.filter(
    (word, at) => sendsBody.test(word) || sendsBody.test(words[at - 1] ?? '') || /:\/\//.test(word),
  );
  const looked = isPlain ? text : body.join(' ');
  return secrets
    .filter((name) => reads(looked, name))
    .map((value) => ({ hazard: 'secret-sent' as const, value, line }));
}

const sendsBody = /^(?:-d|--data(?:-\w+)*|-F|--form(?:-string)?|--json|--post-data|--body-data)(?:=|$)/;

function reads(text: string, name: string): boolean {
  const unquoted = text.replaceAll(/'[^']*'/g, '');
  return new RegExp(`\\$(?:${name}\\b|\\{${name}[}:#%/])`).test(unquoted);
}

const fetches = /\b(?:curl|wget)\s/;
const interpreter = /^(?:sudo\s+(?:-\w+\s+)*)?(?:\/(?:usr\/)?bin\/)?(?:(?:ba|da|z|k)?sh|python[\d.]*|perl|ruby|node)\b/;
const inline =
  /^(?:sudo\s+)?(?:(?:ba|da|z|k)?sh\s+(?:-\w+\s+)*(?:-c\s+["']?\$\(|<\()|eval\s+["']?\$\(|(?:source|\.)\s+<\()\s*(?:curl|wget)\s/;
const powershell =
  /(?:\biex\b|Invoke-Expression).*(?:DownloadString|\biwr\b|Invoke-WebRequest|\bcurl\b)|(?:\biwr\b|Invoke-WebRequest|DownloadString).*\|\s*(?:iex|Invoke-Expression)\b/i;

/** `curl … | sh`, `bash <(curl …)`, `sh -c "$(wget …)"`, `iex (iwr …)`. */
function run({ text, line, piped, next }: Segment): ShellHazard[] {
  const isPipe = piped && fetches.test(text) && next !== null && interpreter.test(next);
  if (!isPipe && !inline.test(text) && !powershell.test(next === null ? text : `${text} | ${next}`)) return [];
  return [fetched(text, line)];
}

function fetched(text: string, line: number): ShellHazard {
  const address = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"')|]+/i.exec(text)?.[0];
  const value = address === undefined || /[$\u0000]/.test(address) ? null : address;
  return { hazard: 'fetched-and-run', value, line };
}

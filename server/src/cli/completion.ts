/** Scripts that complete commands, options and their values in a shell. They hold the names themselves, so nothing is started. */
import type { Command } from 'commander';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What may follow the words of one command. */
interface Place {
  /** `risk run`; empty for the program itself. */
  path: string;
  commands: readonly { name: string; about: string }[];
  options: readonly { flags: readonly string[]; about: string; values: readonly string[] }[];
}

export function completionScript(program: Command, shell: Shell): string {
  const places = [...placesOf(program, '')];
  return { bash: bash(places), zsh: zsh(places), fish: fish(places) }[shell];
}

function* placesOf(command: Command, path: string): Generator<Place> {
  const options = command.options.map(({ short, long, description, argChoices }) => ({
    flags: [short, long].filter((flag) => flag !== undefined),
    about: description,
    values: argChoices ?? [],
  }));
  const help = { flags: ['--help'], about: 'show the help', values: [] };
  const commands = command.commands.map((each) => ({ name: each.name(), about: each.description() }));
  yield { path, commands, options: [...options, help] };
  for (const each of command.commands) yield* placesOf(each, `${path} ${each.name()}`.trim());
}

/** The words of a command line up to the cursor, reduced to the command they name. */
function findPath(places: readonly Place[], words: string): string {
  const paths = places.filter(({ path }) => path !== '').map(({ path }) => `"${path}"`);
  return `  local path="" word
  for word in ${words}; do
    case "\${path:+$path }$word" in
      ${paths.join('|')}) path="\${path:+$path }$word" ;;
    esac
  done`;
}

function cases(places: readonly Place[]): string {
  return places
    .map(({ path, commands, options }) => {
      const values = options.flatMap(({ flags, values }) =>
        values.length > 0 ? [`      ${flags.join('|')}) offered="${values.join(' ')}" ;;`] : [],
      );
      const words = [...commands.map(({ name }) => name), ...options.flatMap(({ flags }) => flags)].join(' ');
      return `  "${path}")\n    case "$last" in\n${[...values, `      *) offered="${words}" ;;`].join('\n')}\n    esac ;;`;
    })
    .join('\n');
}

const bash = (
  places: readonly Place[],
): string => `# pipewarden completion bash > ~/.local/share/bash-completion/completions/pipewarden
_pipewarden() {
  local offered="" last="\${COMP_WORDS[COMP_CWORD-1]}"
${findPath(places, '"${COMP_WORDS[@]:1:COMP_CWORD-1}"')}
  case "$path" in
${cases(places)}
  esac
  COMPREPLY=($(compgen -W "$offered" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _pipewarden pipewarden
`;

const zsh = (places: readonly Place[]): string => `#compdef pipewarden
# pipewarden completion zsh > a folder of your fpath, as _pipewarden
_pipewarden() {
  local words_given=("\${words[@]}") last="\${words[CURRENT-1]}"
${findPath(places, '"${(@)words_given[2,CURRENT-1]}"')}
  local offered=""
  case "$path" in
${cases(places)}
  esac
  compadd -- \${=offered}
}
compdef _pipewarden pipewarden
`;

function fish(places: readonly Place[]): string {
  const lines = places.flatMap(({ path, commands, options }) => {
    const here = `-n '__pipewarden_at "${path}"'`;
    return [
      ...commands.map(({ name, about }) => `complete -c pipewarden -f ${here} -a ${name} -d ${quoted(about)}`),
      ...options.map(({ flags, about, values }) => {
        const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        const choices = values.length > 0 ? ` -x -a ${quoted(values.join(' '))}` : '';
        return `complete -c pipewarden ${here} ${names.join(' ')} -d ${quoted(about)}${choices}`;
      }),
    ];
  });
  const paths = places.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  return `# pipewarden completion fish > ~/.config/fish/completions/pipewarden.fish
function __pipewarden_at
  set -l path
  for word in (commandline -opc)[2..-1]
    contains -- (string join ' ' $path $word) ${paths.join(' ')}; and set -a path $word
  end
  test (string join ' ' $path) = "$argv[1]"
end
${lines.join('\n')}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', ' ')}'`;
}

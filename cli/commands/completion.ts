import { type Command, exitStatus, type UsageError } from '../command.ts'

const program = 'broadsheet'
const shells = ['bash', 'zsh', 'fish'] as const

/** Makes the command that prints completions for a shell: the names of all commands, and their options. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    usage: `completion ${shells.join('|')}`,
    summary: 'Prints completions for a shell.',
    help: `
The completions are for a command called ${program}: name the one of this project.

  alias ${program}='npm run --silent broadsheet --'
  source <(npm run --silent broadsheet -- completion bash)
  npm run --silent broadsheet -- completion fish | source
`,
    options: {},
    run: async ({ arguments: words, terminal }): Promise<number | UsageError> => {
      const shell = shells.find(name => name === words[0])
      if (!shell || words.length > 1) return { usageError: `completion takes one of ${shells.join(', ')}.` }
      terminal.out.write(scripts[shell](commands()))
      return exitStatus.ok
    },
  }
}

const everywhere = ['url', 'token-file', 'help']

const optionsOf = ({ options }: Command) => [...Object.keys(options), ...everywhere].map(name => `--${name}`)
const namesOf = (commands: readonly Command[]) => [...commands.map(({ name }) => name), 'help'].join(' ')

const scripts: Record<(typeof shells)[number], (commands: readonly Command[]) => string> = {
  bash: commands => `_${program}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}" options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${namesOf(commands)}" -- "$word"))
    return
  fi
  case "$command" in
${commands.map(command => `    ${command.name}) options="${optionsOf(command).join(' ')}" ;;`).join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _${program} ${program}
`,

  zsh: commands => `autoload -Uz bashcompinit && bashcompinit
${scripts.bash(commands)}`,

  fish: commands =>
    commands
      .flatMap(command => [
        `complete -c ${program} -n __fish_use_subcommand -a ${command.name} -d '${command.summary.replaceAll("'", "\\'")}'`,
        ...optionsOf(command).map(
          option =>
            `complete -c ${program} -n '__fish_seen_subcommand_from ${command.name}' -l ${option.slice(2)}`,
        ),
      ])
      .map(line => `${line}\n`)
      .join(''),
}

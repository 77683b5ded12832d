import type { CompletedCommand, CompletedOption, CompletionData } from './completion-data.ts';

const program = 'compose-harden';

function flagsOf({ short, long }: CompletedOption): readonly string[] {
  return short === undefined ? [long] : [short, long];
}

function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The cases of a shell `case` that complete the value of the option before the cursor. */
function bashValues(options: readonly CompletedOption[]): string {
  return options
    .filter(({ value }) => value.kind !== 'none')
    .map((option) => `    ${flagsOf(option).join('|')}) ${bashValue(option.value)}return ;;\n`)
    .join('');
}

function bashValue(value: CompletedOption['value']): string {
  switch (value.kind) {
    case 'words':
      return `_compose_harden_words "${value.words.join(' ')}"; `;
    case 'path':
      return 'COMPREPLY=($(compgen -f -- "$current")); ';
    case 'any':
    case 'none':
      return '';
  }
}

function bashCommand({ name, words, options }: CompletedCommand): string {
  const all = [...words, ...options.flatMap(flagsOf)].join(' ');
  return `    ${name}) _compose_harden_words "${all}"; return ;;\n`;
}

export function bashScript({ options, commands }: CompletionData): string {
  const flags = options.flatMap(flagsOf).join(' ');
  const names = commands.map(({ name }) => name).join(' ');
  return `# bash completion of ${program}
_compose_harden_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_compose_harden() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  # Bash takes "=" for a word of its own.
  if [[ $current == "=" ]]; then current=""; fi
  if [[ $previous == "=" ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  COMPREPLY=()
  if ((COMP_CWORD > 1)); then
    case "\${COMP_WORDS[1]}" in
${indent(commands.map(bashCommand).join(''))}    esac
  fi
  case "$previous" in
${bashValues(options)}  esac
  if [[ $current == -* ]]; then
    _compose_harden_words "${flags}"
    return
  fi
  if ((COMP_CWORD == 1)); then _compose_harden_words "${names}"; fi
  COMPREPLY+=($(compgen -f -- "$current"))
}

complete -o filenames -F _compose_harden ${program}
`;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

/** In a specification of \`_arguments\` these characters separate. */
function zshText(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, '\\$&');
}

function zshOption(option: CompletedOption): string {
  const { short, long, text, value } = option;
  const action = zshAction(value);
  const spec = `[${zshText(text)}]${action}`;
  if (short === undefined) return `    ${inSingleQuotes(`*${long}${spec}`)} \\\n`;
  return `    {${short},${long}}${inSingleQuotes(spec)} \\\n`;
}

function zshAction(value: CompletedOption['value']): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'any':
      return ':value: ';
    case 'path':
      return ':path:_files';
    case 'words':
      return `:value:(${value.words.join(' ')})`;
  }
}

function zshCommand({ name, words, options }: CompletedCommand): string {
  const first =
    words.length === 0 ? '' : `    ${inSingleQuotes(`:value:(${words.join(' ')})`)} \\\n`;
  return `  ${name})\n    _arguments \\\n${options.map(zshOption).join('')}${first}      '*: :'\n    return\n    ;;\n`;
}

export function zshScript({ options, commands }: CompletionData): string {
  const described = commands
    .map(({ name, text }) => `    ${inSingleQuotes(`${name}:${text.replaceAll(':', '\\:')}`)}\n`)
    .join('');
  return `#compdef ${program}
# zsh completion of ${program}
_compose_harden_first() {
  local -a commands
  commands=(
${described}  )
  _describe command commands
  _files
}

_compose_harden() {
  if ((CURRENT > 2)); then
    local command=$words[2]
    case $command in
${indent(commands.map(zshCommand).join(''))}    esac
  fi
  _arguments \\
${options.map(zshOption).join('')}    '1: :_compose_harden_first' \\
    '*: :_files'
}

compdef _compose_harden ${program}
`;
}

function fishOption(option: CompletedOption, condition: string): string {
  const { short, long, text, value } = option;
  const letter = short === undefined ? '' : ` -s ${short.slice(1)}`;
  const takes = fishValue(value);
  return `complete -c ${program} -n ${inSingleQuotes(condition)}${letter} -l ${long.slice(2)}${takes} -d ${inFish(text)}\n`;
}

function fishValue(value: CompletedOption['value']): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'any':
      return ' -x';
    case 'path':
      return ' -r -F';
    case 'words':
      return ` -x -a ${inFish(value.words.join(' '))}`;
  }
}

function inFish(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}

export function fishScript({ options, commands }: CompletionData): string {
  const names = commands.map(({ name }) => name).join(' ');
  const none = `not __fish_seen_subcommand_from ${names}`;
  return [
    `# fish completion of ${program}\n`,
    ...options.map((option) => fishOption(option, none)),
    ...commands.flatMap(({ name, text, words, options: own }) => [
      `complete -c ${program} -n '__fish_is_first_arg' -a ${name} -d ${inFish(text)}\n`,
      ...(words.length === 0
        ? []
        : [
            `complete -c ${program} -f -n '__fish_seen_subcommand_from ${name}' -a ${inFish(words.join(' '))}\n`,
          ]),
      ...own.map((option) => fishOption(option, `__fish_seen_subcommand_from ${name}`)),
    ]),
  ].join('');
}

function powershellList(words: readonly string[]): string {
  return `@(${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`;
}

function powershellValues(options: readonly CompletedOption[]): string {
  return options
    .flatMap((option) => {
      const { value } = option;
      if (value.kind !== 'words') return [];
      return flagsOf(option).map((flag) => `    '${flag}' = ${powershellList(value.words)}\n`);
    })
    .join('');
}

export function powershellScript({ options, commands }: CompletionData): string {
  const ofCommands = commands
    .map(({ name, words, options: own }) => {
      return `    '${name}' = ${powershellList([...words, ...own.flatMap(flagsOf)])}\n`;
    })
    .join('');
  return `# PowerShell completion of ${program}
Register-ArgumentCompleter -Native -CommandName ${program} -ScriptBlock {
  param($current, $line, $position)
  $values = @{
${powershellValues(options)}  }
  $commands = @{
${ofCommands}  }
  $flags = ${powershellList(options.flatMap(flagsOf))}
  $words = @($line.CommandElements | ForEach-Object { $_.ToString() })
  if ($current -ne '') { $words = @($words | Select-Object -SkipLast 1) }
  $previous = $words[-1]
  if ($words.Count -gt 1 -and $commands.ContainsKey($words[1])) {
    $found = $commands[$words[1]]
  } elseif ($values.ContainsKey($previous)) {
    $found = $values[$previous]
  } elseif ($words.Count -le 1) {
    $found = $flags + @($commands.Keys)
  } else {
    $found = $flags
  }
  $found | Where-Object { $_ -like "$current*" } | Sort-Object | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

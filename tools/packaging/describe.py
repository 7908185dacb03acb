#!/usr/bin/env python3
"""describe.py PROGRAM FOLDER: the man page and shell completions of the program, from what its --help says.

Writes pixelatent.1.gz, pixelatent.bash, _pixelatent (zsh) and pixelatent.fish. The same help gives the same bytes.
"""
import gzip
import pathlib
import re
import subprocess
import sys

NAME = "pixelatent"
OPTION = re.compile(r"^  ((?:-\w,)?--?[\w-]+(?:,--?[\w-]+)*)\s*(.*)$")


def help_of(program, *words):
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True)
    return done.stdout


def sections(text):
    """{"Options": [lines], …}; what stands before them is under ""."""
    found, now = {"": []}, ""
    for line in text.splitlines():
        if re.match(r"^[A-Z]\w+:$", line):
            now = line[:-1]
            found[now] = []
        elif line.strip():
            found[now].append(line)
    return found


def entries(lines):
    """(left, right) of a two-column list; a line that begins further right goes on with the one above."""
    rows = []
    for line in lines:
        if re.match(r"^  \S", line):
            left, _, right = line.strip().partition("  ")
            rows.append([left.strip(), right.strip()])
        elif rows:
            rows[-1][1] = (rows[-1][1] + " " + line.strip()).strip()
    return rows


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)


def roff_entries(lines):
    out = []
    for left, right in entries(lines):
        out += [".TP", f"\\fB{roff(left)}\\fR", roff(right) or "\\&"]
    return out


def man_page(program, commands):
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    main = sections(help_of(program))
    about = [line for line in main[""] if not line.startswith("Usage")]
    out = [f'.TH PIXELATENT 1 "" "Pixelatent {version}" "User Commands"', ".SH NAME",
           f"{NAME} \\- explore what a neural network learns from your own pixel art", ".SH SYNOPSIS",
           f".B {NAME}", "[\\fIFILE\\fR ...]", ".br", f".B {NAME}", "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
           ".SH DESCRIPTION", *map(roff, about), ".SH OPTIONS", *roff_entries(main.get("Options", [])),
           ".SH COMMANDS"]
    for path, text in commands:
        part = sections(text)
        said = [line for line in part[""] if not line.startswith("Usage")]
        usage = [line.split(":", 1)[1].strip() for line in part[""] if line.startswith("Usage")]
        out += [f".SS {' '.join(path)}", *map(roff, said), ".PP", *(f"\\fB{roff(u)}\\fR" for u in usage)]
        for name in ("Positionals", "Options"):
            out += roff_entries(part.get(name, []))
    out += [".SH EXIT STATUS", "0: done; 1: it went wrong, and one line on standard error says what and where; "
            "2: the command line makes no sense.",
            ".SH FILES", ".TP", "\\fB*.pxl\\fR", "projects: sheets, training, gallery, in one SQLite file"]
    return "\n".join(out) + "\n"


def options_of(text):
    options = []
    for left, right in entries(sections(text).get("Options", [])):
        names = re.sub(r"\{.*?\}", "", left.split(" ")[0]).split(",")
        options += [(name, right) for name in names if name.startswith("--")]
    return options


def bash(commands):
    def words_of(path):
        inner = [p[1] for p, _ in commands if len(p) == 2 and p[0] == path[0]]
        options = [name for p, text in commands if p[0] == path[0] for name, _ in options_of(text)]
        return " ".join(dict.fromkeys(inner + options))

    cases = "\n".join(f'    {path[0]}) words="{words_of(path)}" ;;' for path, _ in commands if len(path) == 1)
    names = " ".join(path[0] for path, _ in commands if len(path) == 1)
    return f"""# bash completion of pixelatent
_pixelatent() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} words="{names} --help --version"
  case ${{COMP_WORDS[1]}} in
{cases}
    *) ((COMP_CWORD == 1)) || words="" ;;
  esac
  ((COMP_CWORD > 1)) || words="{names} --help --version"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- "$word"))
}}
complete -o filenames -F _pixelatent pixelatent
"""


def quoted(text):
    return "'" + re.sub(r"[\[\]:']", " ", text) + "'"


def zsh(commands, about):
    cases = []
    for path, text in commands:
        if len(path) == 1:
            specs = " ".join(quoted(f"{name}")[:-1] + "[" + re.sub(r"[\[\]:']", " ", said)[:70] + "]'"
                             for name, said in options_of(text))
            cases.append(f"    {path[0]}) _arguments {specs} '*:file:_files' ;;")
    listed = " ".join(quoted(name)[:-1] + ":" + re.sub(r"[\[\]:']", " ", said)[:70] + "'" for name, said in about)
    inner = "\n".join(cases)
    return f"""#compdef pixelatent
local -a commands
commands=({listed})
if ((CURRENT == 2)); then
  _describe command commands
  _files
else
  case $words[2] in
{inner}
    *) _files ;;
  esac
fi
"""


def fish(commands, about):
    lines = ["# fish completion of pixelatent"]
    for name, said in about:
        lines.append(f"complete -c pixelatent -n __fish_use_subcommand -a {name} -d {quoted(said[:70])}")
    for path, text in commands:
        if len(path) == 1:
            for name, said in options_of(text):
                lines.append(f"complete -c pixelatent -n '__fish_seen_subcommand_from {path[0]}' -l {name[2:]} "
                             f"-d {quoted(said[:70])}")
    return "\n".join(lines) + "\n"


def subcommands(program, path, text):
    for name, _ in entries(sections(text).get("Subcommands", [])):
        inner = help_of(program, *path, name)
        yield (*path, name), inner
        yield from subcommands(program, (*path, name), inner)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    text = help_of(program)
    commands = list(subcommands(program, (), text))
    about = entries(sections(text).get("Subcommands", []))
    page = gzip.compress(man_page(program, commands).encode(), 9, mtime=0)
    (folder / f"{NAME}.1.gz").write_bytes(page)
    (folder / f"{NAME}.bash").write_text(bash(commands))
    (folder / f"_{NAME}").write_text(zsh(commands, about))
    (folder / f"{NAME}.fish").write_text(fish(commands, about))


if __name__ == "__main__":
    main()

// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/manuals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/described_commands.hpp"
#include "pipeline/version.hpp"

namespace subtext {

namespace {

// Text as roff shows it. Dashes of options are to be found by who searches for them.
std::string roff(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (out.empty() && (c == '.' || c == '\'')) out += "\\&";
        if (c == '-') {
            out += "\\-";
        } else if (c == '\\') {
            out += "\\e";
        } else if (c == '\n') {
            out += " ";
        } else {
            out += c;
        }
    }
    return out;
}

std::string dashed(std::string name) {
    std::replace(name.begin(), name.end(), ' ', '-');
    return name.empty() ? "subtext" : "subtext-" + name;
}

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

// The first letter small, and no full stop: as the line of NAME has it.
std::string as_name(std::string text) {
    if (text.size() > 1 && text[1] >= 'a' && text[1] <= 'z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string bold(const std::string& text) {
    return "\\fB" + roff(text) + "\\fR";
}

std::string italic(const std::string& text) {
    return "\\fI" + roff(text) + "\\fR";
}

std::string synopsis(const DescribedCommand& command) {
    std::string out = bold(command.name.empty() ? "subtext" : "subtext " + command.name);
    out += " [" + italic("OPTIONS") + "]";
    for (const DescribedOption& option : command.options) {
        const std::string name = option.positional ? italic(option.names.front()) + " ..." : "";
        if (option.positional) out += option.required ? " " + name : " [" + name + "]";
    }
    return out + (command.name.empty() ? " " + italic("COMMAND") + "\n" : "\n");
}

std::string option_entry(const DescribedOption& option) {
    std::string names;
    for (const std::string& name : option.names) {
        if (!names.empty()) names += ", ";
        names += option.positional ? italic(name) : bold(name);
    }
    if (!option.value.empty()) names += " " + italic(option.value);
    return fmt::format(".TP\n{}\n{}.\n", names, roff(option.text));
}

std::string command_list(const std::vector<DescribedCommand>& commands) {
    std::string out = ".SH COMMANDS\n";
    for (const DescribedCommand& each : commands) {
        if (!each.name.empty())
            out += fmt::format(".TP\n{}\n{}.\n", bold(each.name), roff(as_name(each.text)));
    }
    return out;
}

std::string see_also(const std::vector<DescribedCommand>& commands, const DescribedCommand& but) {
    std::string out;
    for (const DescribedCommand& each : commands) {
        if (each.name == but.name) continue;
        out += fmt::format("{}.BR {} (1)", out.empty() ? "" : ",\n", roff(dashed(each.name)));
    }
    return ".SH SEE ALSO\n" + out + "\n";
}

std::string page_of(const DescribedCommand& command,
                    const std::vector<DescribedCommand>& commands) {
    std::string out = fmt::format(".TH {} 1 \"\" \"subtext {}\" \"User Commands\"\n",
                                  roff(upper(dashed(command.name))), version);
    out += fmt::format(".SH NAME\n{} \\- {}\n", roff(dashed(command.name)),
                       roff(as_name(command.text)));
    out += ".SH SYNOPSIS\n" + synopsis(command);
    out += ".SH DESCRIPTION\n" + roff(command.text) + (command.text.ends_with('.') ? "\n" : ".\n");
    if (command.name.empty()) out += command_list(commands);
    out += ".SH OPTIONS\n";
    for (const DescribedOption& option : command.options) out += option_entry(option);
    if (!command.name.empty()) out += ".PP\nOptions of\n.BR subtext (1)\nmay be given, too.\n";
    return out + ".SH EXIT STATUS\n" + roff(exit_status_text()) + "\n" +
           see_also(commands, command);
}

std::string joined(const std::vector<std::string>& words, const char* between) {
    return fmt::format("{}", fmt::join(words, between));
}

// Text within single quotes of a shell.
std::string quoted(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return "'" + out + "'";
}

std::vector<std::string> first_words(const std::vector<DescribedCommand>& commands) {
    std::vector<std::string> words;
    for (const DescribedCommand& each : commands) {
        if (!each.name.empty() && each.name.find(' ') == std::string::npos)
            words.push_back(each.name);
    }
    return words;
}

// The options of a command, with those of the program, and the commands below it.
std::vector<std::string> words_of(const DescribedCommand& command,
                                  const std::vector<DescribedCommand>& commands) {
    std::vector<std::string> words;
    for (const DescribedCommand& each : commands) {
        if (!command.name.empty() && each.name.starts_with(command.name + " "))
            words.push_back(each.name.substr(command.name.size() + 1));
        if (!each.name.empty() && each.name != command.name) continue;
        for (const DescribedOption& option : each.options) {
            if (!option.positional)
                words.insert(words.end(), option.names.begin(), option.names.end());
        }
    }
    return words;
}

}  // namespace

std::map<std::string, std::string> manual_pages() {
    const std::vector<DescribedCommand> commands = describe_commands();
    std::map<std::string, std::string> pages;
    for (const DescribedCommand& each : commands)
        pages[dashed(each.name) + ".1"] = page_of(each, commands);
    return pages;
}

std::string bash_completion() {
    const std::vector<DescribedCommand> commands = describe_commands();
    std::map<std::string, std::string> choices;
    std::string words;
    for (const DescribedCommand& each : commands) {
        for (const DescribedOption& option : each.options) {
            if (!option.choices.empty())
                choices[joined(option.names, "|")] = joined(option.choices, " ");
        }
        if (each.name.empty() || each.name.find(' ') != std::string::npos) continue;
        words += fmt::format("        {}) words=\"{}\" ;;\n", each.name,
                             joined(words_of(each, commands), " "));
    }
    std::string values;
    for (const auto& [names, list] : choices)
        values += fmt::format(
            "        {}) COMPREPLY=($(compgen -W \"{}\" -- \"$now\")); return ;;\n", names, list);
    return fmt::format(
        "# Completion of subtext for bash. Made of its command line; do not edit.\n"
        "_subtext() {{\n"
        "    local now=$2 before=$3 words=\"{} {}\"\n"
        "    # bash takes --format=json apart at the sign.\n"
        "    if [[ $now == = ]]; then now=\n"
        "    elif [[ $before == = ]]; then before=${{COMP_WORDS[COMP_CWORD-2]}}; fi\n"
        "    case $before in\n{}    esac\n"
        "    case ${{COMP_WORDS[1]}} in\n{}    esac\n"
        "    if [[ $now == -* || $COMP_CWORD -eq 1 || ${{COMP_WORDS[1]}} == rules ]]; then\n"
        "        COMPREPLY=($(compgen -W \"$words\" -- \"$now\"))\n"
        "    fi\n"
        "}}\n"
        "complete -o default -F _subtext subtext\n",
        joined(first_words(commands), " "), joined(words_of(commands.front(), commands), " "),
        values, words);
}

namespace {

// What stands in brackets may hold none, and a colon ends it.
std::string zsh_text(std::string text) {
    for (char& c : text) c = c == '[' ? '(' : c == ']' ? ')' : c == ':' ? ';' : c;
    return text;
}

// What zsh offers for the value of an option.
std::string zsh_value(const DescribedOption& option) {
    if (option.value.empty()) return "";
    const bool is_path = option.value == "FILE" || option.value == "DIR" || option.value == "JSON";
    const std::string offer = !option.choices.empty() ? "(" + joined(option.choices, " ") + ")"
                              : is_path               ? "_files"
                                                      : " ";
    return ":" + option.value + ":" + offer;
}

std::string zsh_options(const DescribedCommand& command) {
    std::string out;
    for (const DescribedOption& option : command.options) {
        if (option.positional) continue;
        for (const std::string& name : option.names) {
            const char* sign = option.value.empty() ? "" : name.starts_with("--") ? "=" : "+";
            out += " \\\n            " +
                   quoted(name + sign + "[" + zsh_text(option.text) + "]" + zsh_value(option));
        }
    }
    return out;
}

}  // namespace

std::string zsh_completion() {
    const std::vector<DescribedCommand> commands = describe_commands();
    std::string cases, names;
    for (const DescribedCommand& each : commands) {
        if (each.name.empty() || each.name.find(' ') != std::string::npos) continue;
        names += fmt::format("        {}\n", quoted(each.name + ":" + zsh_text(each.text)));
        cases += fmt::format("        {}) _arguments -s{}{} '*:file:_files' ;;\n", each.name,
                             zsh_options(commands.front()), zsh_options(each));
    }
    return fmt::format(
        "#compdef subtext\n"
        "# Completion of subtext for zsh. Made of its command line; do not edit.\n"
        "_subtext() {{\n"
        "    local -a commands=(\n{}    )\n"
        "    if (( CURRENT == 2 )); then\n"
        "        _describe command commands\n"
        "        return\n"
        "    fi\n"
        "    local command=${{words[2]}}\n"
        "    shift words; (( CURRENT-- ))\n"
        "    case $command in\n{}    esac\n"
        "}}\n"
        "_subtext \"$@\"\n",
        names, cases);
}

namespace {

// An option, or a command: in which place it is offered, and what it is.
std::string fish_line(const std::string& condition, const std::string& what,
                      const std::string& text) {
    const std::string place = condition.empty() ? "" : " -n " + quoted(condition);
    return fmt::format("complete -c subtext{}{} -d {}\n", place, what, quoted(text));
}

std::string fish_option(const DescribedOption& option) {
    std::string out;
    for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.value.empty()) out += " -r";
    if (!option.choices.empty()) out += " -f -a " + quoted(joined(option.choices, " "));
    return out;
}

}  // namespace

std::string fish_completion() {
    std::string out = "# Completion of subtext for fish. Made of its command line; do not edit.\n";
    for (const DescribedCommand& each : describe_commands()) {
        const std::size_t space = each.name.find(' ');
        const std::string seen = "__fish_seen_subcommand_from " + each.name.substr(0, space);
        if (space != std::string::npos) {
            out += fish_line(seen, " -a " + each.name.substr(space + 1), each.text);
            continue;
        }
        if (!each.name.empty())
            out += fish_line("__fish_use_subcommand", " -a " + each.name, each.text);
        for (const DescribedOption& option : each.options) {
            if (!option.positional)
                out += fish_line(each.name.empty() ? "" : seen, fish_option(option), option.text);
        }
    }
    return out;
}

}  // namespace subtext

// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/described_commands.hpp"

#include <CLI/CLI.hpp>
#include <map>

#include "pipeline/command_grammar.hpp"
#include "pipeline/stage_table.hpp"
#include "pipeline/write_document.hpp"

namespace subtext {

namespace {

std::vector<std::string> stage_names() {
    std::vector<std::string> names;
    names.reserve(std::size(stages));
    for (const Stage& each : stages) names.emplace_back(each.name);
    return names;
}

std::vector<std::string> format_choices() {
    std::vector<std::string> names;
    names.reserve(std::size(format_names));
    for (const FormatName& each : format_names) names.emplace_back(each.name);
    return names;
}

// Values are called alike in all commands.
std::vector<std::string> choices_of(const std::string& value) {
    static const std::map<std::string, std::vector<std::string>> choices = {
        {"FORMAT", format_choices()},
        {"STAGE", stage_names()},
        {"WHEN", {"auto", "never", "always"}},
        {"MODE", {"auto", "require", "off"}}};
    const auto found = choices.find(value);
    return found != choices.end() ? found->second : std::vector<std::string>{};
}

DescribedOption described(const CLI::Option& option) {
    DescribedOption out;
    out.text = option.get_description();
    out.required = option.get_required();
    out.positional = option.get_positional();
    if (out.positional) {
        out.names.push_back(option.get_name());
        return out;
    }
    for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
    out.value = option.get_option_text();
    out.choices = choices_of(out.value);
    return out;
}

void add(const CLI::App& app, const std::string& name, std::vector<DescribedCommand>& out) {
    DescribedCommand& command = out.emplace_back();
    command.name = name;
    command.text = app.get_description();
    for (const CLI::Option* option : app.get_options()) {
        // Of a command, --help is that of the program.
        if (name.empty() || option != app.get_help_ptr())
            command.options.push_back(described(*option));
    }
    const auto is_for_people = [](const CLI::App* each) { return !each->get_group().empty(); };
    for (const CLI::App* each : app.get_subcommands(is_for_people))
        add(*each, (name.empty() ? "" : name + " ") + each->get_name(), out);
}

}  // namespace

std::vector<DescribedCommand> describe_commands() {
    RawCommandLine raw;
    CLI::App app(program_text, "subtext");
    add_commands(app, raw);
    std::vector<DescribedCommand> out;
    add(app, "", out);
    return out;
}

std::string exit_status_text() {
    RawCommandLine raw;
    CLI::App app;
    add_commands(app, raw);
    return app.get_footer();
}

}  // namespace subtext

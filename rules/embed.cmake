# SPDX-FileCopyrightText: The subtext authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compiles the rule files into the program. Use, after project() and
# find_package(tomlplusplus REQUIRED):
#
#   include(rules/embed.cmake)
#   embed_rules(embedded_sources)  # sets ${embedded_sources} to the path of a .cpp to compile
#   add_library(subtext_core STATIC rules/*.cpp except embed.cpp ... ${embedded_sources})
#
# The file is written again whenever a rules/*.toml or rules/LANGUAGE/*.toml changes or comes. The
# reading is done once, here, by a small program made of embed.cpp: a run of subtext parses no TOML
# unless it is called with --rules.

function(embed_rules result)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/rules)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_rules.cpp)
  file(GLOB rule_files CONFIGURE_DEPENDS ${folder}/*.toml ${folder}/*/*.toml)

  add_executable(embed_rules_tool ${folder}/embed.cpp ${folder}/rule_file.cpp)
  target_include_directories(embed_rules_tool PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_compile_features(embed_rules_tool PRIVATE cxx_std_20)
  target_link_libraries(embed_rules_tool PRIVATE tomlplusplus::tomlplusplus)

  add_custom_command(
    OUTPUT ${output}
    COMMAND embed_rules_tool ${folder} ${output}
    DEPENDS embed_rules_tool ${rule_files}
    COMMENT "Embedding the rule files"
    VERBATIM)
  set(${result} ${output} PARENT_SCOPE)
endfunction()

// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rules.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "rules/error.hpp"

using namespace subtext;

namespace {

namespace fs = std::filesystem;

/// A copy of the built-in rules in a folder of its own, removed at the end.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("rules_test." + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        std::string text = Rules::builtin().source_text();
        const std::string head = "# SPDX-FileCopyrightText";
        // source_text() is each file's name on a line, then the file.
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t name_end = text.find('\n', at);
            const std::string name = text.substr(at, name_end - at);
            const std::size_t first = text.find(head, name_end);
            const std::size_t next = text.find(head, first + 1);
            const std::size_t end =
                next == text.npos ? text.size() : text.rfind('\n', next - 2) + 1;
            write(name, text.substr(name_end + 1, end - name_end - 1));
            at = end;
        }
    }
    ~Folder() { fs::remove_all(path_); }

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }
    void remove(const std::string& name) const { fs::remove(path_ / name); }
    std::string path() const { return path_.string(); }

private:
    fs::path path_;
};

/// What load() complains of, without the folder's path; "" when it loads.
std::string complaint(const Folder& folder) {
    try {
        Rules::load(folder.path());
        return "";
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::bad_rules);
        std::string text = error.what();
        const std::size_t at = text.find(folder.path() + "/");
        return at == text.npos ? text : text.erase(at, folder.path().size() + 1);
    }
}

}  // namespace

TEST_CASE("the rules of the program hold for their own examples") {
    const Rules& rules = Rules::builtin();
    for (const std::string& failure : rules.check()) FAIL_CHECK(failure);
    CHECK(rules.pattern_count() > 0);
    CHECK(rules.example_count() > rules.pattern_count());
    CHECK(rules.languages() == std::vector<std::string>{"ar", "de", "en", "es", "fr", "pt", "ru"});
}

TEST_CASE("a folder of rules answers as the program's own do") {
    const Folder folder;
    const Rules rules = Rules::load(folder.path());
    CHECK(rules.check().empty());
    CHECK(rules.example_count() == Rules::builtin().example_count());
    CHECK(rules.recommendation_label("Recommendation 4: Fund homes"));
}

TEST_CASE("a folder of rules may bring a language of its own") {
    const Folder folder;
    folder.write("sw/recommendations.toml",
                 "[recommendation_label]\nwords = [\"pendekezo\"]\n"
                 "yes = [\"Pendekezo 3: Jenga\"]\nno = [\"Pendekezo la kamati\"]\n");
    const Rules rules = Rules::load(folder.path());
    CHECK(rules.check().empty());
    CHECK(rules.recommendation_label("PENDEKEZO 3: Jenga")->number == "3");
    CHECK(rules.languages().back() == "sw");
}

TEST_CASE("check names the examples that do not hold") {
    const Folder folder;
    folder.write("en/furniture.toml",
                 "[page_number]\nwords = [\"page\"]\nyes = [\"Seite 3\"]\nno = [\"Page 3\"]\n");
    CHECK(Rules::load(folder.path()).check() ==
          std::vector<std::string>{
              "en/furniture.toml [page_number]: misses its yes example \"Seite 3\"",
              "en/furniture.toml [page_number]: takes its no example \"Page 3\""});
}

TEST_CASE("check names the answers that are not given") {
    const auto failures = [](const std::string& gives) {
        const Folder folder;
        folder.write("en/furniture.toml",
                     "[page_number]\nwords = [\"page\"]\nyes = [\"page 3\"]\n"
                     "no = [\"page\"]\n");
        folder.write("en/metadata.toml",
                     "[contributor]\nlabels = [\"by\"]\nuntil = [\"to\"]\n"
                     "yes = [\"By Homes\"]\nno = [\"Bye\"]\ngives = [\"" +
                         gives + "\"]\n");
        return Rules::load(folder.path()).check();
    };
    CHECK(failures("By Homes to Rents => Homes").empty());
    CHECK(
        failures("By Homes to Rents => Rents") ==
        std::vector<std::string>{"en/metadata.toml [contributor]: gives \"Homes\" in \"By Homes to "
                                 "Rents => Rents\""});
    CHECK(failures("By Homes") ==
          std::vector<std::string>{"en/metadata.toml [contributor]: cannot prove \"By Homes\": "
                                   "write TEXT => ANSWER"});
}

TEST_CASE("bad rules are refused with file, key, reason and remedy") {
    auto [name, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"en/furniture.toml", "[page_number]\nwords = [\"page\"\n", "en/furniture.toml:"},
        {"en/furniture.toml", "[page_number]\nwords = [\"page\"é]\n", "en/furniture.toml:2"},
        {"en/furniture.toml", "[=]\nwords = [\"page\"]\n", "en/furniture.toml:1"},
        {"en/furniture.toml", "[page_number]\nwords = [3]\n",
         "en/furniture.toml:2: a value is not a text of one line"},
        {"en/furniture.toml", "words = [\"page\"]\n",
         "en/furniture.toml:1: \"words\" stands alone"},
        {"en/furniture.toml", "[page_numbre]\nwords = [\"page\"]\n",
         "en/furniture.toml: [page_numbre]: is a table that nothing reads"},
        {"en/furniture.toml", "[page_number]\nword = [\"page\"]\n",
         "en/furniture.toml: [page_number] word: is a key that nothing reads"},
        {"en/furniture.toml", "[email]\npattern = \"@\"\n",
         "en/furniture.toml: [email]: stands in the wrong folder"},
        {"en/more.toml", "[page_number]\nwords = [\"page\"]\n",
         "en/more.toml: [page_number]: is in en/furniture.toml too"},
        {"contents.toml", "[contents_line]\npattern = \"(\"\n",
         "contents.toml: [contents_line] pattern: missing )"},
        {"contents.toml", "[contents_line]\npattern = \"(a)\"\n",
         "contents.toml: [contents_line] pattern: has a group without a name"},
        {"contents.toml", "[contents_line]\nyes = [\"a\"]\n",
         "contents.toml: [contents_line]: has no pattern"},
        {"dates.toml", "[numeric_date]\npattern = \"a\"\n",
         "dates.toml: [numeric_date] pattern: has no group (?P<year>...)"},
        {"contents.toml", "", "no file has the table [contents_line]"},
    }));
    const Folder folder;
    folder.write(name, text);
    CAPTURE(text);
    CHECK_THAT(complaint(folder), Catch::Contains(expected));
}

TEST_CASE("a folder without rules, or none, is refused") {
    CHECK_THROWS_AS(Rules::load("/nowhere/at/all"), Error);
    CHECK_THROWS_AS(Rules::load(""), Error);
}

TEST_CASE("words are known by language") {
    const Rules& rules = Rules::builtin();
    CHECK(rules.is_function_word("and", "en"));
    CHECK(rules.is_function_word("and", "en-AU"));
    CHECK_FALSE(rules.is_function_word("and", "es"));
    CHECK_FALSE(rules.is_function_word("and", "xx"));
    CHECK_FALSE(rules.is_function_word("", "en"));
    CHECK_FALSE(rules.is_function_word("and\nare", "en"));
    CHECK(rules.is_hyphen_prefix("non", ""));
    CHECK(rules.is_hyphen_prefix("recém", "pt"));
    CHECK_FALSE(rules.is_hyphen_prefix("recom", "en"));
    CHECK(rules.is_hyphen_suffix("based", "en"));
    CHECK_FALSE(rules.is_hyphen_suffix("tion", "en"));
}

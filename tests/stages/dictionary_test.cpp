// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary.hpp"

#include <catch2/catch.hpp>

#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

/// A folder with dictionaries of a few words; gone at the end of the test.
class WordFolder {
public:
    WordFolder() {
        add("xa_AA", "UTF-8", "2\nhaus\ntür/P\n");
        add("xa_BB", "UTF-8", "1\nheim\n");
        add("xl", "ISO8859-1", "1\ncaf\xE9\n");
    }

    std::string path() const { return folder_.path(); }

private:
    void add(const std::string& stem, const std::string& encoding, const std::string& words) const {
        folder_.write(stem + ".aff", "SET " + encoding + "\nSFX P Y 1\nSFX P 0 en .\n");
        folder_.write(stem + ".dic", words);
    }

    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a dictionary knows its words and their inflections") {
    const WordFolder folder;
    const Dictionary dictionary(folder.path());
    auto [word, language, known] = GENERATE(table<std::string, std::string, bool>({
        {"haus", "xa", true},
        {"Haus", "xa", true},
        {"türen", "xa", true},
        {"hausen", "xa", false},
        {"", "xa", false},
        {"haus", "xa-AA", true},
        {"heim", "xa", false},
        {"heim", "xa-BB", true},
        {"haus", "xa-CC", true},  // the first region stands in for one that is missing
        {"café", "xl", true},
        {"cafй", "xl", false},  // cannot be written in the dictionary's encoding
        {"haus", "xz", false},
        {"haus", "", false},
        {"haus", "../xa", false},
        {"HAUS", "xa", true},
        {"hAUS", "xa", false},
    }));
    INFO(word << " in " << language);
    CHECK(dictionary.knows(word, language) == known);
}

TEST_CASE("a dictionary in UTF-8 knows letters in upper case when others have gone") {
    const WordFolder folder;
    const Dictionary dictionary(folder.path());
    // As many as have it loaded whole.
    for (char c = 'a'; c <= 'z'; ++c) {
        dictionary.knows(std::string{c, 'a'}, "xa");
        dictionary.knows(std::string{c, 'b'}, "xa");
    }
    CHECK(dictionary.knows("TÜR", "xa"));
    for (int i = 0; i < 3; ++i) CHECK(Dictionary(folder.path()).knows("café", "xl"));
    CHECK(dictionary.knows("TÜR", "xa"));
}

TEST_CASE("a dictionary says what languages it has") {
    const WordFolder folder;
    const Dictionary dictionary(folder.path());
    CHECK(dictionary.available("xa"));
    CHECK(dictionary.available("xa-CC"));
    CHECK_FALSE(dictionary.available("xz"));
    CHECK_FALSE(Dictionary("/nonexistent").available("xa"));
}

TEST_CASE("a dictionary lists the same words however many it was asked for") {
    const WordFolder folder;
    const Dictionary dictionary(folder.path());
    for (int i = 0; i < 2000; ++i) {
        REQUIRE(dictionary.lists("haus", "xa-AA"));
        REQUIRE(dictionary.lists("tür", "xa-AA"));
        REQUIRE_FALSE(dictionary.lists("tü", "xa-AA"));
        REQUIRE_FALSE(dictionary.lists("2", "xa-AA"));
    }
}

TEST_CASE("a dictionary lists what was looked up together as what was not") {
    const WordFolder folder;
    const Dictionary dictionary(folder.path());
    dictionary.look_up({"haus", "maus", ""}, {"maus"}, "xa-AA");
    dictionary.look_up({"haus"}, {}, "xz");
    CHECK(dictionary.lists("haus", "xa-AA"));
    CHECK_FALSE(dictionary.lists("maus", "xa-AA"));
    CHECK(dictionary.lists("tür", "xa-AA"));
    CHECK_FALSE(dictionary.lists("", "xa-AA"));
}

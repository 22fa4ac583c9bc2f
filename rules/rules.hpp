// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program looks for: patterns, glyphs and words, read from the TOML files of this folder
// (compiled into the program, or from a folder given by the user). The only door to RE2 and toml++.
// Everything is asked and answered in UTF-8; lengths and positions are bytes of the question.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace subtext {

/// How a numbered or lettered marker counts.
enum class Numbering { none, decimal, letter, roman };

/// A bullet, number or letter at the start of a list item or heading.
struct Marker {
    std::string
        text;  ///< as a reader sees it: "•", "3.", "(a)", "1.2"; private-use bullets resolved
    std::size_t length = 0;  ///< bytes of the line that it takes, white space behind it included
    Numbering numbering = Numbering::none;  ///< none for bullets and dashes
    int value = 0;  ///< 3 for "3.", 1 for "(a)", 4 for "iv)"; of "1.2" the last part; 0 for bullets
    int depth = 1;  ///< parts of a decimal number: 2 for "1.2"
    int roman_value =
        0;  ///< of a lone letter that is a roman digit too ("i", "v", "c"): that value, else 0
    char style = 0;  ///< what shapes it: '.', ')', '(', ']' ... ; for bullets 0
};

/// The label in front of a note: "1", "[1]", "1.", "*", "†", "iv".
struct NoteLabel {
    std::string label;       ///< without brackets and full stop
    std::size_t length = 0;  ///< bytes that it takes, white space behind it included
    int value = 0;           ///< of a number (decimal or roman) or of a letter from 1, else 0
    bool symbol = false;     ///< "*", "†", "‡", "§", "**" ...
    bool roman = false;
    bool letter = false;  ///< "a", of a mark only
    bool bare = false;    ///< no brackets or full stop around it
};

/// A line that is nothing but a page number.
struct PageNumber {
    int value = 0;
    bool roman = false;
    int total = 0;  ///< of "3 of 12": 12
};

/// "Recommendation 4:" in front of a text.
struct RecommendationLabel {
    std::string label;       ///< "Recommendation 4", without the colon
    std::string number;      ///< "4", "2.1", "A" or ""
    std::size_t length = 0;  ///< bytes up to the text, white space and colon included
};

/// An address found in text.
struct UrlMatch {
    std::size_t begin = 0, end = 0;
    std::string url;  ///< made absolute
};

/// What a sentence that names its authors says of them.
enum class Introduction { submission, description };

class Rules {
public:
    /// The rules compiled into the program.
    static const Rules& builtin();

    /// The rules of a folder laid out as rules/ is. Throws Error{bad_rules} naming file, key and
    /// reason.
    static Rules load(const std::string& folder);

    Rules(Rules&&) noexcept;
    Rules& operator=(Rules&&) noexcept;
    ~Rules();

    /// The text of all rule files in a fixed order: what the fingerprint is made of.
    std::string source_text() const;

    /// Runs every pattern against its own `yes` and `no` examples; one line a failure, empty when
    /// all hold.
    std::vector<std::string> check() const;

    /// Count of tables that are proved by examples, and of examples, for the report of `rules
    /// check`.
    std::size_t pattern_count() const;
    std::size_t example_count() const;

    // Lists -------------------------------------------------------------------------------------

    /// The character that a private-use bullet shows ("\uF0B7" is "•"); others unchanged. `font` is
    /// the font's name, because the same code shows other shapes in Symbol and in Wingdings.
    char32_t shown_character(char32_t c, std::string_view font) const;

    /// A marker at the start of a line, if there is one: bullets, dashes, "o", numbers, letters,
    /// romans.
    std::optional<Marker> list_marker(std::string_view line) const;

    /// A section number in front of a heading: "2.", "2.1", "IV.", "A.", "Chapter 3", "Article 5".
    std::optional<Marker> heading_number(std::string_view line) const;

    // Notes -------------------------------------------------------------------------------------

    /// A note label at the start of a line.
    std::optional<NoteLabel> note_label(std::string_view line) const;

    /// Raised text as reference marks: "58, 59" gives two, "[3]" one, "th" and "er" none.
    std::vector<NoteLabel> reference_marks(std::string_view raised) const;

    /// Whether the character is an arrow that leads from a note back to its mark: "↩".
    bool is_return_arrow(std::string_view character) const;

    /// A heading over endnotes: "Endnotes", "Notes", "Anmerkungen" ...
    bool is_endnotes_heading(std::string_view text) const;

    /// A heading that many documents have over a part: "Introduction", "2. Antecedentes".
    bool is_part_heading(std::string_view text) const;

    // Furniture ---------------------------------------------------------------------------------

    /// A line that is nothing but a page number: "3", "– 3 –", "Page 3 of 12", "iv".
    std::optional<PageNumber> page_number(std::string_view line) const;

    // Blocks ------------------------------------------------------------------------------------

    /// A caption: "Figure 2: ...", "Table 1. ...".
    bool is_caption(std::string_view text) const;

    /// A line of a table of contents: dot leaders and a page number.
    bool is_contents_line(std::string_view text) const;

    // Recommendations ---------------------------------------------------------------------------

    /// A label in front of a text, in any supported language; also the label alone.
    std::optional<RecommendationLabel> recommendation_label(std::string_view text) const;

    /// A heading over recommendations: "Recommendations", "Summary of recommendations", "7.
    /// Recommandations".
    bool is_recommendations_heading(std::string_view text) const;

    /// A lead-in of a list of recommendations: "We recommend that the State party:".
    bool is_recommendation_lead_in(std::string_view text) const;

    // Addresses ---------------------------------------------------------------------------------

    /// Addresses in text without breaks, in order: http(s), ftp, www., doi. Trailing punctuation
    /// and unbalanced brackets left out; two that stand side by side without a blank are split.
    std::vector<UrlMatch> urls(std::string_view text) const;

    /// E-mail addresses in text, in order.
    std::vector<UrlMatch> emails(std::string_view text) const;

    // Recognition -------------------------------------------------------------------------------

    /// Whether recognition may have read a bullet as this word: "e", "©", "«".
    bool is_misread_bullet(std::string_view word) const;

    /// Whether it may have read a small raised number as this: "°", "!°", "l".
    bool is_misread_number(std::string_view word) const;

    /// Beginnings of addresses that were misread, in order: "hitps:/ /", "ww.". `url` is what they
    /// are meant to be.
    std::vector<UrlMatch> misread_address_starts(std::string_view text) const;

    /// Whether an address may end like this: "report.pdf", "index.html".
    bool is_file_name(std::string_view text) const;

    // Words -------------------------------------------------------------------------------------

    /// Language codes that have a folder: "ar", "de", "en" ...
    const std::vector<std::string>& languages() const;

    /// A short function word of the language ("and", "que"); what never goes on an address.
    bool is_function_word(std::string_view lower_case_word, std::string_view language) const;

    /// A prefix that is written with a hyphen ("non", "anti", "ex"); in any language when
    /// `language` is "".
    bool is_hyphen_prefix(std::string_view lower_case_word, std::string_view language) const;

    /// The second part of usual hyphenated compounds ("based", "term", "related" ...).
    bool is_hyphen_suffix(std::string_view lower_case_word, std::string_view language) const;

    /// Whether the endings of the language's words are known.
    bool knows_endings(std::string_view language) const;

    /// The word and, with the endings of the language taken off, what a dictionary may list it
    /// under: "policies" gives "policies" and "policy". Only the word where no endings are known.
    std::vector<std::string> base_forms(std::string_view lower_case_word,
                                        std::string_view language) const;

    // Metadata ----------------------------------------------------------------------------------

    /// The first date in the text, as ISO 8601 as far as it is given: "2018", "2018-12",
    /// "2018-12-12". A year alone counts only when `year_alone`. "" when there is none.
    std::string date(std::string_view text, bool year_alone) const;

    /// A contributor named after a label: "Submitted by: X", "Prepared by X", "Name of
    /// organisation: X". "" if none.
    std::string contributor(std::string_view text) const;

    /// Who presents himself in the first words of a paragraph: "Tenants Network (TN) welcomes the
    /// opportunity to ..." by the submission, "Tenants Network is a charity ..." by description.
    /// The words in front may be anything: whether they can be a name is for the caller. "" if
    /// none.
    std::string self_introduction(std::string_view text, Introduction by) const;

    /// Whether the line is a state's name: "Republic of Utopia", "Кыргызская Республика".
    bool is_state_name(std::string_view line) const;

    /// Whether a line below a title can be a name: no word of it calls the document or whom it is
    /// addressed to.
    bool may_name_contributor(std::string_view line) const;

private:
    struct Impl;
    explicit Rules(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace subtext

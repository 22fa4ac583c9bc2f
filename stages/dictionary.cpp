// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <hunspell/hunspell.hxx>
#include <map>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "stages/dictionary_entries.hpp"
#include "stages/dictionary_excerpt.hpp"
#include "stages/mapped_file.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

namespace fs = std::filesystem;

char ascii_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// File names without suffix to try for "en-AU", the nearest first: "en_AU", "en", "en_EN",
/// "en_GB". Of the English ones the British takes both "organise" and "organize".
std::vector<std::string> likely_stems(const std::string& language) {
    std::string exact = language;
    std::replace(exact.begin(), exact.end(), '-', '_');
    const std::string primary = exact.substr(0, exact.find('_'));
    std::string home = primary;
    std::transform(home.begin(), home.end(), home.begin(), ascii_upper);
    return {exact, primary, primary + "_" + home, primary + "_GB"};
}

bool has_dictionary(const fs::path& folder, const std::string& stem) {
    std::error_code error;
    return fs::is_regular_file(folder / (stem + ".aff"), error) &&
           fs::is_regular_file(folder / (stem + ".dic"), error);
}

/// The dictionary of another region, the first by name, so that every machine takes the same.
std::string any_region(const fs::path& folder, const std::string& primary) {
    std::string found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const std::string stem = it->path().stem().string();
        if (it->path().extension() != ".aff" || stem.rfind(primary + "_", 0) != 0) continue;
        if ((found.empty() || stem < found) && has_dictionary(folder, stem)) found = stem;
    }
    return found;
}

std::string find_stem(const fs::path& folder, const std::string& language) {
    // The language comes from the file: nothing but letters, digits and hyphens names a file.
    const bool safe =
        !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
            const char upper = ascii_upper(c);
            return (upper >= 'A' && upper <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        });
    if (!safe) return "";
    for (const std::string& stem : likely_stems(language)) {
        if (has_dictionary(folder, stem)) return stem;
    }
    return any_region(folder, language.substr(0, language.find('-')));
}

/// The words of a .dic file. The first few are looked for in the file as it is, which costs less
/// than an index; more are looked up in one.
class List {
public:
    explicit List(const fs::path& file) : file_(file), bytes_(file_.bytes()) {}

    /// Looks all up in one run, but for those that were looked up before.
    void look_up(std::unordered_set<std::string> words) {
        if (!index_.empty()) return;
        if (++searches_ > most_searches) return make_index();
        search(std::move(words));
    }

    bool has(const std::string& word) {
        if (index_.empty() && looked_up_.count(word) == 0) look_up({word});
        return index_.empty() ? listed_.count(word) > 0 : index_.count(word) > 0;
    }

    /// The entries for any of the words, in the order of the file.
    std::vector<std::string_view> entries(const std::unordered_set<std::string>& words) {
        search(words);
        std::vector<std::string_view> found;
        for (const std::string& word : words) {
            const auto [begin, end] = listed_.equal_range(word);
            for (auto at = begin; at != end; ++at) found.push_back(at->second);
        }
        std::sort(found.begin(), found.end(),
                  [](std::string_view a, std::string_view b) { return a.data() < b.data(); });
        return found;
    }

private:
    /// An index of a hundred thousand words costs some ten milliseconds, a search some hundred
    /// microseconds: few documents ask so often, all workers of a batch do.
    static constexpr int most_searches = 100;

    /// Words that are remembered; beyond, all are forgotten.
    static constexpr std::size_t most_looked_up = 50'000;

    void search(std::unordered_set<std::string> words) {
        if (looked_up_.size() > most_looked_up) {
            looked_up_.clear();
            listed_.clear();
        }
        std::erase_if(words, [this](const std::string& word) {
            return word.empty() || looked_up_.count(word) > 0;
        });
        if (words.empty()) return;
        for (const std::string_view entry : entries_of(bytes_, words))
            listed_.emplace(word_of_entry(entry), entry);
        looked_up_.merge(words);
    }

    void make_index() {
        for (std::size_t at = bytes_.find('\n'); at != bytes_.npos; at = bytes_.find('\n', at + 1))
            index_.insert(word_of_entry(bytes_.substr(at + 1)));
        index_.insert({});  // is no word, and tells that there is an index
    }

    MappedFile file_;
    std::string_view bytes_;
    std::unordered_set<std::string_view> index_;
    std::unordered_set<std::string> looked_up_;
    std::unordered_multimap<std::string_view, std::string_view> listed_;  // word and entry
    int searches_ = 0;
};

/// A file that is in memory only but has a name that hunspell can open. To be made before the
/// worker is shut off, which makes no file afterwards.
class NamedMemory {
public:
    explicit NamedMemory(const char* label)
        : number_(::memfd_create(label, MFD_CLOEXEC)),
          path_("/proc/self/fd/" + std::to_string(number_)) {}
    ~NamedMemory() {
        if (number_ >= 0) ::close(number_);
    }
    NamedMemory(const NamedMemory&) = delete;
    NamedMemory& operator=(const NamedMemory&) = delete;

    const std::string& path() const { return path_; }

    /// False where it cannot be written, or not opened by its name.
    bool hold(std::string_view bytes) const {
        if (number_ < 0 || ::ftruncate(number_, 0) != 0) return false;
        const ssize_t written = ::pwrite(number_, bytes.data(), bytes.size(), 0);
        return written == static_cast<ssize_t>(bytes.size()) && ::access(path_.c_str(), R_OK) == 0;
    }

private:
    int number_;
    std::string path_;
};

/// Dictionaries that are not in UTF-8 are kept for good: each one that goes takes the table of all
/// characters from those that are, for hunspell 1.7 does not count who has had it made.
std::shared_ptr<Hunspell> open_engine(const std::string& affixes, const std::string& words) {
    // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
    static auto& kept = *new std::vector<std::shared_ptr<Hunspell>>;
    auto engine = std::make_shared<Hunspell>(affixes.c_str(), words.c_str());
    if (engine->get_dict_encoding() != "UTF-8") kept.push_back(engine);
    return engine;
}

/// Asks hunspell's engine. The first questions are answered from excerpts of the dictionary, which
/// cost a hundredth of what loading all of it does.
class Speller {
public:
    /// `list` is that of the .dic file.
    Speller(const std::string& stem, List& list, const NamedMemory& affixes,
            const NamedMemory& words)
        : stem_(stem),
          affix_bytes_(stem + ".aff"),
          list_(list),
          affix_file_(affix_bytes_.bytes()),
          excerpt_affixes_(affixes),
          excerpt_words_(words) {}

    /// What the list is going to be asked for when the words are spelt.
    std::unordered_set<std::string> stems_of(const std::vector<std::string>& words) const {
        if (!takes_excerpts()) return {};
        return affix_file_.stems_of(questions_of(words).spellings);
    }

    /// Has all looked at together, as far as excerpts can tell about them.
    void spell(const std::vector<std::string>& words) {
        if (!takes_excerpts()) return;
        const Questions questions = questions_of(words);
        if (questions.words.empty()) return;
        ++excerpts_;
        const auto text = affix_file_.excerpt(
            questions.spellings, [this](const auto& stems) { return list_.entries(stems); });
        if (text) take_answers(questions.words, *text);
    }

    bool knows(const std::string& word) {
        if (word.size() > longest_word) return false;
        if (!whole_) {
            if (known_.count(word) == 0) spell({word});
            if (const auto known = known_.find(word); known != known_.end()) return known->second;
            whole_ = open_engine(stem_ + ".aff", stem_ + ".dic");
        }
        const std::optional<std::string> spelling = to_encoding(word, affix_file_.encoding());
        return spelling && whole_->spell(*spelling);
    }

private:
    static constexpr int most_excerpts = 40;

    /// Hunspell knows no longer words, in bytes. They would cost the square of their length here.
    static constexpr std::size_t longest_word = 300;

    /// Words that an excerpt can tell about, and what may be looked up for any of them.
    struct Questions {
        std::vector<std::string> words, spellings;
    };

    bool takes_excerpts() const { return !whole_ && excerpts_ < most_excerpts; }

    Questions questions_of(const std::vector<std::string>& words) const {
        Questions questions;
        for (const std::string& word : words) {
            if (word.size() > longest_word) continue;
            const std::vector<std::string> forms = forms_of(word);
            if (forms.empty()) continue;
            questions.words.push_back(word);
            questions.spellings.insert(questions.spellings.end(), forms.begin(), forms.end());
        }
        return questions;
    }

    /// What hunspell may look up for the word; nothing where an excerpt cannot tell about it.
    std::vector<std::string> forms_of(const std::string& word) const {
        const std::u32string letters = to_utf32(word);
        if (letters.empty() || !std::all_of(letters.begin(), letters.end(), is_letter)) return {};
        // In capitals "SS" may be an eszett.
        if (letters.find(U"SS") != letters.npos) return {};
        std::u32string lower = to_lower(letters);
        std::u32string title = letters.substr(0, 1) + lower.substr(1);
        std::vector<std::string> forms;
        for (const std::u32string& form : {letters, lower, title}) {
            std::optional<std::string> spelling =
                to_encoding(to_utf8(form), affix_file_.encoding());
            if (!spelling || !affix_file_.can_tell(*spelling)) return {};
            if (std::find(forms.begin(), forms.end(), *spelling) == forms.end())
                forms.push_back(std::move(*spelling));
        }
        return forms;
    }

    void take_answers(const std::vector<std::string>& asked, const DictionaryText& text) {
        std::shared_ptr<Hunspell> engine;
        if (!text.words.empty()) {
            if (!excerpt_affixes_.hold(text.affixes) || !excerpt_words_.hold(text.words)) return;
            engine = open_engine(excerpt_affixes_.path(), excerpt_words_.path());
        }
        for (const std::string& word : asked) {
            const auto spelling = engine ? to_encoding(word, text.encoding) : std::nullopt;
            known_[word] = spelling && engine->spell(*spelling);
        }
    }

    std::string stem_;
    MappedFile affix_bytes_;
    List& list_;
    AffixFile affix_file_;
    const NamedMemory& excerpt_affixes_;
    const NamedMemory& excerpt_words_;
    std::map<std::string, bool> known_;  // what excerpts have told
    std::shared_ptr<Hunspell> whole_;
    int excerpts_ = 0;
};

}  // namespace

struct Dictionary::Impl {
    fs::path folder;
    std::map<std::string, std::string, std::less<>> stems;  // by language; "" is none
    std::map<std::string, List> lists;                      // by stem
    std::map<std::string, Speller> spellers;                // by stem
    NamedMemory excerpt_affixes{"affixes"}, excerpt_words{"words"};

    const std::string& stem(std::string_view language) {
        const auto known = stems.find(language);
        if (known != stems.end()) return known->second;
        std::string name(language);
        std::string found = find_stem(folder, name);
        return stems.emplace(std::move(name), std::move(found)).first->second;
    }

    List& list(const std::string& stem) {
        const auto known = lists.find(stem);
        if (known != lists.end()) return known->second;
        return lists.try_emplace(stem, folder / (stem + ".dic")).first->second;
    }

    Speller& speller(const std::string& stem) {
        const auto known = spellers.find(stem);
        if (known != spellers.end()) return known->second;
        return spellers.try_emplace(stem, folder / stem, list(stem), excerpt_affixes, excerpt_words)
            .first->second;
    }
};

Dictionary::Dictionary(std::string folder) : impl_(std::make_unique<Impl>()) {
    impl_->folder = std::move(folder);
}

Dictionary::~Dictionary() = default;

bool Dictionary::available(std::string_view language) const {
    return !impl_->stem(language).empty();
}

void Dictionary::look_up(const std::vector<std::string>& listed,
                         const std::vector<std::string>& spelt, std::string_view language) const {
    const std::string& stem = impl_->stem(language);
    if (stem.empty()) return;
    std::unordered_set<std::string> words = impl_->speller(stem).stems_of(spelt);
    words.insert(listed.begin(), listed.end());
    impl_->list(stem).look_up(std::move(words));
}

bool Dictionary::lists(std::string_view word, std::string_view language) const {
    const std::string& stem = impl_->stem(language);
    if (stem.empty() || word.empty()) return false;
    return impl_->list(stem).has(std::string(word));
}

void Dictionary::spell(const std::vector<std::string>& words, std::string_view language) const {
    const std::string& stem = impl_->stem(language);
    if (!stem.empty()) impl_->speller(stem).spell(words);
}

bool Dictionary::knows(std::string_view word, std::string_view language) const {
    const std::string& stem = impl_->stem(language);
    if (stem.empty() || word.empty()) return false;
    return impl_->speller(stem).knows(std::string(word));
}

}  // namespace subtext

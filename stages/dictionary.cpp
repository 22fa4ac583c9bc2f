// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <hunspell/hunspell.hxx>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

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
    explicit List(const fs::path& path) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(path, error);
        std::ifstream file(path, std::ios::binary);
        if (error || !file) return;
        bytes_.resize(size);
        file.read(bytes_.data(), static_cast<std::streamsize>(size));
    }

    bool has(std::string_view word) {
        if (word.find_first_of(ends) != word.npos) return false;
        if (index_.empty() && ++searches_ <= most_searches) return search(word);
        if (index_.empty()) make_index();
        return index_.count(word) > 0;
    }

private:
    static constexpr std::string_view ends = "/\n\r\t ";

    /// An index of a hundred thousand words costs some ten milliseconds, a search some twenty
    /// microseconds.
    static constexpr int most_searches = 500;

    bool search(std::string_view word) const {
        const std::string entry = "\n" + std::string(word);
        // memmem runs through the list many times faster than std::string_view::find.
        const auto next = [&](std::size_t from) {
            const void* found =
                memmem(bytes_.data() + from, bytes_.size() - from, entry.data(), entry.size());
            return found ? static_cast<std::size_t>(static_cast<const char*>(found) - bytes_.data())
                         : bytes_.size();
        };
        for (std::size_t at = next(0); at < bytes_.size(); at = next(at + 1)) {
            const std::size_t end = at + entry.size();
            if (end >= bytes_.size() || ends.find(bytes_[end]) != ends.npos) return true;
        }
        return false;
    }

    void make_index() {
        const std::string_view all = bytes_;
        for (std::size_t at = all.find('\n'); at != all.npos; at = all.find('\n', at + 1)) {
            index_.insert(all.substr(at + 1, all.find_first_of(ends, at + 1) - (at + 1)));
        }
        index_.insert({});  // is no word, and tells that there is an index
    }

    std::string bytes_;
    std::unordered_set<std::string_view> index_;
    int searches_ = 0;
};

}  // namespace

struct Dictionary::Impl {
    fs::path folder;
    std::map<std::string, std::string, std::less<>> stems;    // by language; "" is none
    std::map<std::string, List> lists;                        // by stem
    std::map<std::string, std::unique_ptr<Hunspell>> loaded;  // by stem

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

    Hunspell& load(const std::string& stem) {
        std::unique_ptr<Hunspell>& speller = loaded[stem];
        if (!speller) {
            speller = std::make_unique<Hunspell>((folder / (stem + ".aff")).c_str(),
                                                 (folder / (stem + ".dic")).c_str());
        }
        return *speller;
    }
};

Dictionary::Dictionary(std::string folder) : impl_(std::make_unique<Impl>()) {
    impl_->folder = std::move(folder);
}

Dictionary::~Dictionary() = default;

bool Dictionary::available(std::string_view language) const {
    return !impl_->stem(language).empty();
}

bool Dictionary::lists(std::string_view word, std::string_view language) const {
    const std::string& stem = impl_->stem(language);
    if (stem.empty() || word.empty()) return false;
    return impl_->list(stem).has(word);
}

bool Dictionary::knows(std::string_view word, std::string_view language) const {
    const std::string& stem = impl_->stem(language);
    if (stem.empty() || word.empty()) return false;
    Hunspell& speller = impl_->load(stem);
    const std::string& encoding = speller.get_dict_encoding();
    if (encoding == "UTF-8") return speller.spell(std::string(word));
    // Not by iconv(): it loads a library for each encoding, which a worker in its sandbox cannot.
    const std::optional<std::string> spelling = to_encoding(word, encoding);
    return spelling && speller.spell(*spelling);
}

}  // namespace subtext

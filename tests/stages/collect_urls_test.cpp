// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/collect_urls.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/link_targets.hpp"
#include "stages/text.hpp"

using namespace subtext;

namespace {

// "\n" ends a line that fills its column, "\v" a short one; "‹target›words‹›" lies under a link.
Text text_from(const std::string& source) {
    Text text;
    std::size_t line = 0, link = 0;
    std::string target;
    const auto end_line = [&](bool fills) {
        add_anchor(text, {Anchor::Kind::line, line, line, 1, fills, {}});
    };
    const auto end_link = [&] {
        if (target.empty() || link == text.chars.size()) return;
        add_anchor(text, {Anchor::Kind::link, link, text.chars.size(), 1, false, target});
    };
    const std::u32string chars = to_utf32(source);
    for (std::size_t i = 0; i < chars.size(); ++i) {
        if (chars[i] == U'‹') {
            const std::size_t close = chars.find(U'›', i);
            end_link();
            target = to_utf8(chars.substr(i + 1, close - i - 1));
            link = text.chars.size();
            i = close;
        } else if (chars[i] == U'\n' || chars[i] == U'\v') {
            end_line(chars[i] == U'\n');
            end_link();
            text.chars.push_back(line_break);
            line = link = text.chars.size();
        } else {
            text.chars.push_back(chars[i]);
        }
    }
    end_line(false);
    return text;
}

Document collected(const std::vector<std::string>& sources) {
    static const Dictionary dictionary;
    Document document;
    document.metadata.language = "en";
    for (const std::string& source : sources) {
        Block block;
        block.id = "b" + std::to_string(document.blocks.size() + 1);
        block.text = text_from(source);
        document.blocks.push_back(std::move(block));
    }
    collect_urls(document, Context{Rules::builtin(), dictionary});
    return document;
}

// The addresses of the first block, parted by blanks.
std::string addresses(const Document& document) {
    std::string out;
    for (const Url& url : document.urls) {
        if (url.owner_id == "b1") out += (out.empty() ? "" : " ") + url.text;
    }
    return out;
}

using Cases = std::vector<std::pair<std::string, std::string>>;

void check_addresses(const Cases& cases) {
    for (const auto& [source, expected] : cases) {
        INFO(source);
        CHECK(addresses(collected({source})) == expected);
    }
}

}  // namespace

TEST_CASE("collect_urls leaves whole addresses as they are") {
    check_addresses({
        {"See https://host.example/a.", "https://host.example/a"},
        {"See (https://host.example/a_(b)), and", "https://host.example/a_(b)"},
        {"<https://host.example/a>.", "https://host.example/a"},
        {"at https://host.example/a and https://b.example/c.",
         "https://host.example/a https://b.example/c"},
        {"at https://host.example/ahttps://b.example/c",
         "https://host.example/a https://b.example/c"},
        {"at https://host.example/a; https://b.example/c",
         "https://host.example/a https://b.example/c"},
        {"write to office@host.example", ""},
        {"at https://host.example/a\u037e see", "https://host.example/a"},  // drawn for ";"
        {"at https:// www.host.example/a", "https://www.host.example/a"},   // read from a picture
        {"either http:// or nothing.", ""},
    });
}

TEST_CASE("collect_urls joins an address that a line end breaks") {
    check_addresses({
        {"see https://www.open-\nhouse.example/papers/eur36/ (in English)",
         "https://www.open-house.example/papers/eur36/"},
        {"https:\n//host.example/a/b", "https://host.example/a/b"},
        {"https://\nhost.example/a/b", "https://host.example/a/b"},
        {"www.\nhost.example/a", "www.host.example/a"},
        {"htt\np://host.example/x", "http://host.example/x"},
        {"https://data.\nhost.example/search?q=a", "https://data.host.example/search?q=a"},
        {"https://host.example/policy-brief-prevention-\nabuse",
         "https://host.example/policy-brief-prevention-abuse"},
        {"https://host.example/files/FRENCH-Synth%C3%A8se-\nhabitat.PDF (in English only)",
         "https://host.example/files/FRENCH-Synth%C3%A8se-habitat.PDF"},
        {"https://host.example/a.pdf;jsessionid=269\nD365C6CB?sequence=1",
         "https://host.example/a.pdf;jsessionid=269D365C6CB?sequence=1"},
        {"https://host.example/a.pdf;\njsessionid=269D365C6CB",
         "https://host.example/a.pdf;jsessionid=269D365C6CB"},
        {"https://host.example/OD_Abuse\n%20Report.pdf",
         "https://host.example/OD_Abuse%20Report.pdf"},
        {"https://host.example/OD_Abuse%\n20Report.pdf",
         "https://host.example/OD_Abuse%20Report.pdf"},
        {"https://doi.org/10.1234/journal.med.\n100123",
         "https://doi.org/10.1234/journal.med.100123"},
        {"https://doi.org/10.1234/journal.med.100\n123 (in English only).",
         "https://doi.org/10.1234/journal.med.100123"},
        {"https://host.example/search?\nq=water&lang=en",
         "https://host.example/search?q=water&lang=en"},
        {"https://host.example/notice_board.\npdf", "https://host.example/notice_board.pdf"},
        {"https://host.example/notice_board.pd\nf (in English only)",
         "https://host.example/notice_board.pdf"},
        {"https://host.example/2016/\nen/ and http://b.example/c",
         "https://host.example/2016/en/ http://b.example/c"},
        {"https://host.example/blog/why-this-\nmatters-to-all and",
         "https://host.example/blog/why-this-matters-to-all"},
        {"https://host.example/fair-prote\nction (in English only)",
         "https://host.example/fair-protection"},
        {"https://host.example/fair-prote\nction is a page",
         "https://host.example/fair-protection"},
        {"https://host.example/corpo\nrate-reporting The next",
         "https://host.example/corporate-reporting"},
        {"https://host.\nexample/a for more", "https://host.example/a"},
        {"https://host.\nnet is a page", "https://host.net"},
        {"https://host.\nhouse", "https://host.house"},
        {"https://host.example/en/\n12345 accessed", "https://host.example/en/12345"},
        {"https://host.example/xyzw\nox is a page", "https://host.example/xyzwox"},
        {"https://host.example/2016/\n7541714 accessed", "https://host.example/2016/7541714"},
        {"https://host.example/long/pa\nth/that/goes/o\nn/and/on.html.",
         "https://host.example/long/path/that/goes/on/and/on.html"},
        {"https://host.example/a.html#secti\non-4", "https://host.example/a.html#section-4"},
        {"https://host.example/reports\v/2016/b", "https://host.example/reports/2016/b"},
        {"<https://host.example/under\nstanding\nhouses>.",
         "https://host.example/understandinghouses"},
        {"https://host.example/wiki/House_\n(building).",
         "https://host.example/wiki/House_(building)"},
        {"https://host.example/a/ \n  b/c.html", "https://host.example/a/b/c.html"},
    });
}

TEST_CASE("collect_urls tells words behind an address by their length") {
    check_addresses({
        // Extensions behind a full stop: five letters at the end, three in a sentence.
        {"https://host.example/report.\npages", "https://host.example/report.pages"},
        {"https://host.example/report.\nhouses", "https://host.example/report"},
        {"see https://host.example/files.\nzip and open it", "https://host.example/files.zip"},
        {"see https://host.example/report.\npage 3 says so", "https://host.example/report"},
        // Numbers of prose have four digits, as years do.
        {"see https://host.example/a/\n2021 was late", "https://host.example/a/"},
        {"see https://host.example/a/\n20345 was late", "https://host.example/a/20345"},
        // Two letters are a word of any dictionary.
        {"https://host.example/on\nboats", "https://host.example/onboats"},
        {"https://host.example/new\nferries", "https://host.example/new"},
    });
}

TEST_CASE("collect_urls ends an address where the prose goes on") {
    check_addresses({
        {"https://host.example/a\nand https://b.example/c",
         "https://host.example/a https://b.example/c"},
        {"https://host.example/a/\n(in English only)", "https://host.example/a/"},
        {"https://host.example/a/\n“quoted", "https://host.example/a/"},
        {"https://host.example/a.\nThe next sentence", "https://host.example/a"},
        {"https://host.example/a/.\nThe next sentence", "https://host.example/a/"},
        {"https://host.example/a/\nThe next sentence", "https://host.example/a/"},
        {"https://host.example/a,\nwhich says", "https://host.example/a"},
        {"https://host.example/a;\nhttps://b.example/c",
         "https://host.example/a https://b.example/c"},
        {"https://host.example/a/\nhttps://b.example/c",
         "https://host.example/a/ https://b.example/c"},
        {"https://host.example/a/\nwww.b.example/c", "https://host.example/a/ www.b.example/c"},
        {"https://host.example/a/\noffice@host.example", "https://host.example/a/"},
        {"https://host.example/report.pdf\naccessed 5 May 2016", "https://host.example/report.pdf"},
        {"https://host.example/en/\naccessed 5 May 2016", "https://host.example/en/"},
        {"https://host.example/report\n5 May 2016", "https://host.example/report"},
        {"https://host.example/report\vcoastal-towns/2016", "https://host.example/report"},
        {"https://host.example/a/\nand/or other pages", "https://host.example/a/"},
        {"https://host.example/report/\nvol. 2, no. 3", "https://host.example/report/"},
        {"https://host.example/report/\nA/HRC/22/53, para. 4", "https://host.example/report/"},
        {"https://host.example/a.\nlast visited in June", "https://host.example/a"},
        {"https://host.example/a.\n21st century", "https://host.example/a"},
        {"https://host.\ninfo is a page", "https://host"},
        {"https://host.\nhouses", "https://host"},
        {"https://host.example/en/\n2016 was dry", "https://host.example/en/"},
        {"https://host.example/xyzw\ncow is a page", "https://host.example/xyzw"},
        {"https://host.example\nТекст идёт дальше", "https://host.example"},
    });
}

TEST_CASE("collect_urls believes link annotations before shapes") {
    const std::string a = "https://host.example/water-and-land";
    check_addresses({
        {"see ‹" + a + "›https://host.example/water-and\n-land‹› here", a},
        {"see ‹" + a + "›https://host.example/wa\nter-and-land‹› here", a},
        {"see ‹" + a + "/›h\nttps://host.example/water-and-lan\nd‹›.", a},
        {"see ‹" + a + "›https://host.example/water and-land‹› here", a},     // a blank inside
        {"see ‹" + a + "›https://host.example/waterand\n-land‹› here", a},    // a hyphen lost
        {"see ‹" + a + "›https://host.example/water-and-la-\nnd‹› here", a},  // a hyphen too much
        {"se‹" + a + "›e https://host.example/water-a\nnd-lan‹›d here", a},   // boxes a bit off
        {"see ‹https://host.example/a%c3%a8b›https://host.example/a%C3%\nA8b‹›",
         "https://host.example/a%C3%A8b"},
        {"see ‹https://go.example/url?q=https://host.example/reports&x=1›"
         "https://host.example/rep\norts‹› here",
         "https://host.example/reports"},
        {"see ‹https://host.example/en/›https://host.example/en/‹›\nreports",
         "https://host.example/en/"},
        {"see ‹http://x.example/y›Human\nRights‹›", "Human Rights"},
        {"see ‹https://humanrights.example/y›Human\nRights‹› Watch", "Human Rights"},
    });
}

TEST_CASE("collect_urls believes a link whose box misses up to three letters") {
    const std::string a = "https://host.example/waterland";
    const auto evidence = [&](const std::string& source) {
        const Document document = collected({source});
        CHECK(addresses(document) == a);
        return document.repairs.size() == 1 ? document.repairs[0].evidence : "";
    };
    CHECK(evidence("see https://hos‹" + a + "›t.example/water-\nland‹› here") == "annotation");
    // A link elsewhere in the document, for all that is known.
    CHECK(evidence("see https://host‹" + a + "›.example/water-\nland‹› here") == "document");
}

TEST_CASE("collect_urls joins at a doubtful break what stands whole elsewhere") {
    const std::string whole = "See https://host.example/water/Towns today.";
    const std::string broken = "See https://host.example/water/\nTowns are";
    CHECK(addresses(collected({broken})) == "https://host.example/water/");
    const Document document = collected({broken, whole});
    CHECK(addresses(document) == "https://host.example/water/Towns");
    REQUIRE(document.repairs.size() == 1);
    CHECK(document.repairs[0].evidence == "document");
}

TEST_CASE("collect_urls tells print from annotation") {
    const auto origin = [](const std::string& source) {
        std::string out;
        for (const Url& url : collected({source}).urls) out += url.origin + " " + url.url + ";";
        return out;
    };
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"https://host.example/a", "text https://host.example/a;"},
        {"www.host.example/a", "text http://www.host.example/a;"},
        {"doi:10.1234/abc", "text https://doi.org/10.1234/abc;"},
        {"‹https://host.example/›https://host.example‹›", "both https://host.example;"},
        {"‹https://www.host.example/›www.host.example‹›", "both http://www.host.example;"},
        {"‹https://else.example/›https://host.example‹›", "text https://host.example;"},
        {"the ‹https://host.example/r›annual report‹› says", "annotation https://host.example/r;"},
        {"the ‹https://host.example/r›annual\nreport‹› says", "annotation https://host.example/r;"},
        {"‹mailto:office@host.example›Write to us‹›", ""},
        {"‹https://a.example/›one‹›, ‹https://a.example/›two‹›",
         "annotation https://a.example/;annotation https://a.example/;"},
    };
    for (const auto& [source, expected] : cases) {
        INFO(source);
        CHECK(origin(source) == expected);
    }
}

TEST_CASE("collect_urls takes whole words where a link's box misses up to two letters") {
    check_addresses({
        {"the an‹https://host.example/r›nual repo‹›rt says", "annual report"},
        {"the‹https://host.example/r› annual report s‹›ays", "annual report"},
        {"the ann‹https://host.example/r›ual rep‹›ort says", "ual rep"},
    });
}

TEST_CASE("collect_urls joins e-mail addresses too") {
    const Cases cases = {
        {"write to office@\nhost.example now", "write to office@host.example now"},
        {"write to office\n@host.example now", "write to office@host.example now"},
        {"write to office@host.\nexample now", "write to office@host.example now"},
        {"‹mailto:office@host.example›off\nice@host.example‹›", "office@host.example"},
        {"our office\nmary@host.example now", "our office\nmary@host.example now"},
        {"to office@host.example.\nThe next", "to office@host.example.\nThe next"},
    };
    for (const auto& [source, expected] : cases) {
        INFO(source);
        CHECK(to_utf8(collected({source}).blocks[0].text.chars) == expected);
    }
}

TEST_CASE("collect_urls records each break that it takes out") {
    const Document document = collected({"see https://host.\nexample/a-\nb."});
    REQUIRE(document.repairs.size() == 2);
    CHECK(document.repairs[0].before == "https://host.|example/a-");
    CHECK(document.repairs[0].after == "https://host.example/a-");
    CHECK(document.repairs[1].before == "https://host.example/a-|b");
    CHECK(document.repairs[1].after == "https://host.example/a-b");
    for (const Repair& repair : document.repairs) {
        CHECK(repair.kind == "url_join");
        CHECK(repair.offset == 4);
        CHECK(repair.evidence == "rule");
        CHECK(repair.page == 1);
    }
}

TEST_CASE("collect_urls drops a hyphen that the end of a line has put into an address") {
    const Cases cases = {
        {"https://host.example/fair-protec-\ntion-of-all",
         "https://host.example/fair-protection-of-all"},
        {"https://host.example/an-\nnual_report", "https://host.example/annual_report"},
        {"https://host.example/annu-\nal_report", "https://host.example/annual_report"},
        {"https://host.publica-\ntions.example/a", "https://host.publications.example/a"},
        {"https://host.example/fami-\nlies", "https://host.example/families"},
        {"https://host.example/a-fo-\nrum", "https://host.example/a-forum"},
        // Addresses have hyphens of their own, between words,
        {"https://host.example/human-\nrights", "https://host.example/human-rights"},
        {"https://host.example/pre-\ntrial", "https://host.example/pre-trial"},
        {"https://host.example/co-\noperation", "https://host.example/co-operation"},
        {"https://host.example/on-\nline", "https://host.example/on-line"},
        // around single letters and in words too short to be cut,
        {"https://host.example/a-\ngenda", "https://host.example/a-genda"},
        {"https://host.example/famil-\ny", "https://host.example/famil-y"},
        {"https://host.example/ab-\nle", "https://host.example/ab-le"},
        // and between what no dictionary knows,
        {"https://host.example/xq-\nzvw", "https://host.example/xq-zvw"},
        {"https://host.example/a4-\nb5", "https://host.example/a4-b5"},
        {"https://host.example/Protec-\nTion", "https://host.example/Protec-Tion"},
    };
    for (const auto& [source, expected] : cases) {
        INFO(source);
        CHECK(addresses(collected({source, "words that lines cut as recom-\nmendations"})) ==
              expected);
    }
    // Where no line cuts a word the hyphen is the address's.
    CHECK(addresses(collected({cases[0].first, "and no more"})) ==
          "https://host.example/fair-protec-tion-of-all");
    CHECK(addresses(collected({cases[0].first, "it is well-\nknown"})) ==
          "https://host.example/fair-protec-tion-of-all");
}

TEST_CASE("collect_urls drops hyphens of a kind that stands at line ends only") {
    const std::string address = "https://host.example/user\u2010\nfiles/a";
    CHECK(addresses(collected({address, "long-term"})) == "https://host.example/userfiles/a");
    CHECK(addresses(collected({address, "long-term and high\u2010level"})) ==
          "https://host.example/user-files/a");
    CHECK(addresses(collected({address, "no hyphen"})) == "https://host.example/user-files/a");
    CHECK(addresses(collected({"write to https://host.exam\u00AD\nple/a", "long-term"})) ==
          "https://host.example/a");
}

TEST_CASE("collect_urls asks the document whether an address has a hyphen") {
    const std::string address = "https://host.example/protec-\ntion";
    CHECK(addresses(collected({address, "https://host.example/protec-tion"})) ==
          "https://host.example/protec-tion");
    const std::string name = "https://host.example/user-\nfiles (in English)";
    CHECK(addresses(collected({name, "https://host.example/userfiles"})) ==
          "https://host.example/userfiles");
    // Where lines cut words: a word of the addresses, though not of any language; not one of two
    // that can stand alone.
    const std::string cut = "recom-\nmendations";
    const std::string word = "https://ten-\nantrights.example/a";
    CHECK(addresses(collected({word, cut})) == "https://ten-antrights.example/a");
    CHECK(addresses(collected({word, cut, "https://tenantrights.example/b"})) ==
          "https://tenantrights.example/a");
    CHECK(addresses(collected({"https://host.example/human-\nrights", cut,
                               "www.humanrights.example"})) == "https://host.example/human-rights");
    const std::string compound = "https://host.example/a/net-\nwork";
    CHECK(addresses(collected({compound, cut})) == "https://host.example/a/net-work");
    CHECK(addresses(collected({compound, cut, "https://network.example"})) ==
          "https://host.example/a/network");
    CHECK(addresses(collected({compound, cut, "https://network.example/net-work"})) ==
          "https://host.example/a/net-work");
    const Document document = collected({"(https://host.example/annu-\nal)", cut});
    REQUIRE(document.repairs.size() == 1);
    CHECK(document.repairs[0].before == "https://host.example/annu-|al");
    CHECK(document.repairs[0].after == "https://host.example/annual");
    CHECK(document.repairs[0].evidence == "dictionary");
}

TEST_CASE("collect_urls writes the hyphens of addresses plainly") {
    check_addresses({{"https://host.example/a\u00ADb\u2011c", "https://host.example/a-b-c"}});
}

TEST_CASE("same_address overlooks scheme, escapes, case and a slash at the end") {
    CHECK(same_address("http://host.example/a", "https://HOST.example/a/"));
    CHECK(same_address("https://host.example/a%20b", "https://host.example/a b"));
    CHECK_FALSE(same_address("https://host.example/a", "https://host.example/b"));
}

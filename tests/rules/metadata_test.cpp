// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "rules/rules.hpp"

using namespace subtext;

TEST_CASE("date reads dates of all languages as far as they go") {
    auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"12 December 2018", "2018-12-12"},
        {"Sydney, 12th of December, 2018.", "2018-12-12"},
        {"December 12, 2018", "2018-12-12"},
        {"December 2018", "2018-12"},
        {"1 SEPT. 2018", "2018-09-01"},
        {"12 de diciembre de 2018", "2018-12-12"},
        {"3 de mayo del 2018", "2018-05-03"},
        {"12. Dezember 2018", "2018-12-12"},
        {"le 12 décembre 2018", "2018-12-12"},
        {"1er août 2018", "2018-08-01"},
        {"1er mai 2018", "2018-05-01"},
        {"12 декабря 2018 года", "2018-12-12"},
        {"1 de março de 2018", "2018-03-01"},
        {"12 ديسمبر 2018", "2018-12-12"},
        {"١٢ كانون الأول ٢٠١٨", "2018-12-12"},
        {"12 كانون الأول/ديسمبر 2018", "2018-12-12"},
        {"2018-12-12", "2018-12-12"},
        {"12/31/2018", "2018-12-31"},
        {"31/12/2018", "2018-12-31"},
        {"3.4.2018", "2018-04-03"},
        {"3/4/2018", ""},
        {"2018-13-40", ""},
        {"from 3 May 2018 to 4 June 2019", "2018-05-03"},
        {"Number 1, January 2018", "2018-01"},
        {"31 February 2018", ""},
        {"32 December 2018", "2018-12"},
        {"12 December 2099", "2099-12-12"},
        {"12 December 2100", ""},
        {"may 2018 homes", "2018-05"},
        {"Maybe 2018", ""},
        {"12 December", ""},
        {"in 2018", ""},
        {"A/HRC/12/2018", ""},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(Rules::builtin().date(text, false) == expected);
}

TEST_CASE("date takes a year alone only when asked to") {
    CHECK(Rules::builtin().date("Report (2018)", true) == "2018");
    CHECK(Rules::builtin().date("2018, May 2019", true) == "2019-05");
    CHECK(Rules::builtin().date("20180 homes", true).empty());
    CHECK(Rules::builtin().date("1750", true).empty());
}

TEST_CASE("may_name_contributor wants no word that calls the document or whom it is addressed to") {
    CHECK(Rules::builtin().may_name_contributor("Tenants Network"));
    CHECK_FALSE(Rules::builtin().may_name_contributor("Reports of the Tenants Network"));
    CHECK_FALSE(Rules::builtin().may_name_contributor("Comité du logement"));
}

TEST_CASE("contributor reads a name behind a label") {
    auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"Submitted by: Tenants Network", "Tenants Network"},
        {"SUBMITTED BY TENANTS NETWORK", "TENANTS NETWORK"},
        {"Submission by Tenants Network to the Housing Inquiry", "Tenants Network"},
        {"Submitted by: Centre to the North", "Centre to the North"},
        {"Prepared by Tenants Network.", "Tenants Network"},
        {"Submitted by:\nTenants Network\n14 May 2024", "Tenants Network"},
        {"Name of organisation: Tenants Network", "Tenants Network"},
        {"Author: A. Tenant", "A. Tenant"},
        {"Présenté par : Réseau des locataires", "Réseau des locataires"},
        {"Presentado por Red de Inquilinos", "Red de Inquilinos"},
        {"Eingereicht von Mieterbund", "Mieterbund"},
        {"Представлено: Союз жильцов", "Союз жильцов"},
        {"مقدم من: شبكة المستأجرين", "شبكة المستأجرين"},
        {"Apresentado por: Rede de Inquilinos", "Rede de Inquilinos"},
        {"Submitted by:", ""},
        {"It was submitted by Tenants Network", ""},
        {"Author", ""},
        {"", ""},
    }));
    CAPTURE(text);
    CHECK(Rules::builtin().contributor(text) == expected);
}

TEST_CASE("contributor takes names of up to two hundred letters, of any script") {
    const auto behind_label = [](const std::string& name) {
        return Rules::builtin().contributor("Submitted by: " + name);
    };
    CHECK(behind_label(std::string(200, 'x')) == std::string(200, 'x'));
    CHECK(behind_label(std::string(201, 'x')).empty());
    const std::string tenants =
        "Межрегиональная общественная организация содействия защите прав жильцов и нанимателей "
        "жилых помещений в портовых городах";
    CHECK(behind_label(tenants) == tenants);
}

TEST_CASE("self_introduction takes names of up to 160 letters, and what is said near them") {
    const Rules& rules = Rules::builtin();
    const auto submits = [&](const std::string& name) {
        return rules.self_introduction(name + " is pleased to comment.", Introduction::submission);
    };
    CHECK(submits(std::string(159, 'x')) == std::string(159, 'x'));
    CHECK(submits(std::string(160, 'x')).empty());
    const auto is_a = [&](const std::string& kind) {
        return rules.self_introduction("Port Watch is a " + kind, Introduction::description);
    };
    CHECK(is_a("small but very old and well known and loved charity.") == "Port Watch");
    CHECK(is_a("burden to whoever lives by the harbour, as those say who work for a charity.")
              .empty());
    // "is a" may stand far behind the first letters.
    const std::string name = std::string(100, 'x');
    CHECK(rules.self_introduction(name + " is a charity.", Introduction::description) == name);
    const std::string tenants =
        "Межрегиональная организация содействия защите прав жильцов и нанимателей жилых помещений";
    CHECK(rules.self_introduction(tenants + " приветствует возможность высказаться.",
                                  Introduction::submission) == tenants);
}

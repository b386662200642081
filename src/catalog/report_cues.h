// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/word_index.h"

namespace luoshi::catalog {

// The words that mark what is around a report and what kind of text it is (data/report_cues.tsv).
class ReportCues {
 public:
  enum class Class : std::uint8_t {
    annex,      // 名词解释: heads what stands behind a report
    footer,     // 责任编辑, 相关报道: opens a line behind a report
    menu,       // 打印, 当前位置: opens a line before a report
    digest,     // 精读, 本报记者
    programme,  // 规划, 党代会
    policy,     // 推进, 完善: what any text of a government is full of
  };

  // A phrase of politics that dates a text (data/dated_phrases.tsv): it was in use from `since` to
  // `until` (0: still is); from `always` on (0: never so) no text of a government goes without it.
  struct DatedPhrase {
    std::u16string phrase;
    int since = 0, until = 0, always = 0;
  };

  // Parses the tables: word, class; and phrase, since, until, always. Errors: bad_catalog.
  [[nodiscard]] static Result<ReportCues> parse(std::string_view tsv, std::string_view dated = {});

  [[nodiscard]] const std::vector<DatedPhrase>& dated() const { return dated_; }

  [[nodiscard]] const WordIndex& index() const { return index_; }
  [[nodiscard]] bool is(std::uint32_t id, Class c) const {
    return (classes_[id] >> static_cast<unsigned>(c) & 1u) != 0;
  }
  // The length of the longest word of that class that starts at `at`; 0 where there is none.
  [[nodiscard]] std::uint32_t match(std::u16string_view text, std::size_t at, Class c) const;
  [[nodiscard]] bool contains(std::u16string_view text, Class c) const;

 private:
  WordIndex index_;
  std::vector<std::uint8_t> classes_;  // one bit a class
  std::vector<DatedPhrase> dated_;
};

}  // namespace luoshi::catalog

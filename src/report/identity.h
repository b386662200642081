// SPDX-License-Identifier: Apache-2.0
//
// What a text is: whose report, of which year, read out when and by whom. Found from the text alone,
// never from the file's name. What cannot be found stays empty; nothing is invented.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "catalog/places.h"
#include "catalog/report_cues.h"
#include "report/view.h"

namespace luoshi::report {

enum class Form {
  report,     // 政府工作报告, whole or in part
  digest,     // 精读, 解读, 亮点: a newspaper's account of a report
  programme,  // 规划, 党代会, 五年蓝图: plans of several years, no report
  unknown,
};

[[nodiscard]] std::string_view form_name(Form form);  // "report", "digest", "programme", "unknown"

struct Date {
  int year = 0, month = 0, day = 0;
};

struct Years {
  int first = 0, last = 0;  // both inside; 0 where unknown
  [[nodiscard]] bool known() const { return last != 0; }
  friend bool operator==(const Years&, const Years&) = default;
};

// What a user knows better than the text: --place and --year.
struct Overrides {
  std::optional<catalog::Place> place;
  std::optional<int> year;  // the year of delivery
};

using IdentityCues = catalog::ReportCues;

struct Identity {
  std::string title;     // as in the text; empty where it has none
  catalog::Place place;  // code 0 and an empty name where unknown; the level may be known alone
  std::optional<Date> date;
  std::string session;  // 吉林省第十四届人民代表大会第一次会议
  std::string speaker;  // 韩俊
  Form form = Form::unknown;
  std::vector<std::string> reasons;  // why this form, this place and these years: short notes that quote the text
  bool first_half_missing = false;   // 上接…版: a page that goes on from another one

  int year = 0;       // the year it was delivered
  Years review;       // the year reviewed (delivered − 1 as a rule)
  Years review_span;  // the years of a longer review in it (过去五年), if there is one
  Years plan;         // the year planned; the five years of a programme
  Years outlook;      // the years of longer goals in it (今后五年, “十五五”), if there are any

  // View characters that are the report: from its salutation (各位代表) or first line of text, without
  // menus, title and credits before it, without glossary and footer behind it.
  Span body;
};

// Takes time linear in the text.
[[nodiscard]] Identity identify(const View& view, const catalog::Places& places, const IdentityCues& cues,
                                const Overrides& overrides = {});

}  // namespace luoshi::report

// SPDX-License-Identifier: Apache-2.0
//
// The year of delivery, from what is most certain: the date, the sitting, the title; else by the evidence of the
// text. The years reviewed and planned follow from it.
#include <algorithm>

#include "base/utf8.h"
#include "report/identity_internal.h"

namespace luoshi::report::identity {
namespace {

class YearFinder {
 public:
  YearFinder(const View& view, const IdentityCues& cues, const Layout& layout, Identity& identity)
      : layout_(layout),
        identity_(identity),
        text_(view.text().substr(0, layout.end)),
        found_(read_years(text_, cues, layout)) {}

  void find() {
    decide();
    spans();
  }

 private:
  void decide() {
    const Text title = slice(text_, layout_.title);
    int titled = 0;
    for (std::size_t i = 0; i < title.size() && titled == 0; ++i) {
      std::size_t next = i;
      if (const auto year = year_at(title, next); year && next < title.size() && title[next] == u'年') titled = *year;
    }
    const int seated = layout_.session && layout_.session->national
                           ? congress_year(layout_.session->congress, layout_.session->meeting)
                           : 0;
    // Read out late in the year: speaks of next year's plan, and never of last year.
    same_year_ = found_.next_year >= 1 && found_.last_year == 0 && found_.this_year <= found_.next_year * 5 &&
                 found_.heading_review == 0;
    if (const auto date = identity_.date; date && date->year != 0) {
      identity_.year = date->year;
      identity_.reasons.push_back("year: the date before the session");
    } else if (layout_.session && seated != 0) {
      settle(seated, slice(text_, layout_.session->span));
    } else if (titled != 0 && identity_.form == Form::report) {
      settle(titled, title);
    } else {
      infer();
    }
  }

  void settle(int year, Text why) {
    identity_.year = year;
    note(identity_, "year: ", why);
  }

  void infer() {
    int best = 0;
    int most = 0;
    int second = 0;
    const auto named = [&](int year) { return std::min(found_.named[YearEvidence::at(year)], 40); };
    for (int year = std::max(YearEvidence::kFirst + 1, found_.floor); year < YearEvidence::kLast; ++year) {
      // The year reported is named in every other sentence, the one planned here and there.
      const int mentions = same_year_ ? 2 * named(year) + 2 * named(year + 1)
                                      : 2 * named(year - 1) + std::min(named(year), 3);
      const int score = found_.score[YearEvidence::at(year)] + mentions;
      if (score > most || (score == most && score > 0)) {
        second = most;
        most = score;
        best = year;
      } else {
        second = std::max(second, score);
      }
    }
    // Without a phrase that binds a year to now, how often years are named must speak clearly.
    const bool bound = found_.best_vote >= YearEvidence::kBinding;
    if (bound ? most < 6 : most < 10 || most * 10 < second * 11) return;
    if (bound && found_.best_year == best) {
      settle(best, found_.best_why);
    } else {
      identity_.year = best;
      identity_.reasons.push_back("year: by how often years are named");
    }
  }

  void spans() {
    const int year = identity_.year;
    if (identity_.form == Form::programme) {
      for (int n = 20; n >= 9 && !identity_.plan.known(); --n) {
        if (planned(n)) identity_.plan = plan_years(n);
      }
    } else if (year != 0) {
      review_and_plan(year);
    }
    if (year == 0) return;
    for (int n = 1; n <= 20; ++n) {
      if (planned(n) && year == plan_years(n).first) identity_.outlook = plan_years(n);
    }
    if (found_.plan_reported != 0 && plan_years(found_.plan_reported).last > year) {
      identity_.outlook = plan_years(found_.plan_reported);
    }
    if (!identity_.outlook.known() && found_.five_ahead >= 2) identity_.outlook = {year, year + 4};
  }

  [[nodiscard]] bool planned(int number) const { return found_.plans[static_cast<std::size_t>(number)] >= 2; }

  void review_and_plan(int year) {
    const bool at_its_end = identity_.date && identity_.date->month > 9;
    const bool same = found_.heading_review == year && (found_.heading_plan == year + 1 || at_its_end);
    const int review = same_year_ || same ? year : year - 1;
    int plan = review == year ? year + 1 : year;
    if (found_.heading_plan == year || found_.heading_plan == year + 1) plan = found_.heading_plan;
    identity_.review = {review, review};
    identity_.plan = {plan, plan};
    const Years back = plan_years(found_.plan_back);
    if (back.known() && (back.last == year - 1 || back.last == year)) {
      identity_.review_span = back;
    } else if (found_.five_back) {
      identity_.review_span = {review - 4, review};
    }
  }

  const Layout& layout_;
  Identity& identity_;
  Text text_;
  YearEvidence found_;
  bool same_year_ = false;
};

}  // namespace

namespace {

// A programme that names no year is dated by its phrases, where they leave one year only: by when
// they came and went, and by what is not said yet. Its plan is the five years from then on.
void date_programme(Text text, const IdentityCues& cues, Identity& identity) {
  int first = 0;
  int last = 9999;
  std::string why;
  for (const auto& dated : cues.dated()) {
    const bool said = text.find(dated.phrase) != npos;
    int from = 0;
    int to = 9999;
    if (said) {
      from = dated.since;
      if (dated.until != 0) to = dated.until;
    } else if (dated.always != 0) {
      to = dated.always - 1;
    }
    if (from <= first && to >= last) continue;
    first = std::max(first, from);
    last = std::min(last, to);
    why += (why.empty() ? "" : ", ") + std::string(said ? "" : "no ") + utf8::from_utf16(dated.phrase);
  }
  if (first != last) return;
  identity.year = first;
  identity.plan = {first, first + 4};
  identity.reasons.push_back("year: dated by its phrases: " + why);
}

}  // namespace

void find_years(const View& view, const IdentityCues& cues, const Layout& layout, Identity& identity) {
  YearFinder(view, cues, layout, identity).find();
  if (identity.form == Form::programme && identity.year == 0 && !identity.plan.known()) {
    date_programme(view.text().substr(0, layout.end), cues, identity);
  }
  if (identity.date && identity.date->year == 0) {
    if (identity.year != 0) {
      identity.date->year = identity.year;
    } else {
      identity.date.reset();
    }
  }
}

}  // namespace luoshi::report::identity

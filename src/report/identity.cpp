// SPDX-License-Identifier: Apache-2.0
#include "report/identity.h"

#include <algorithm>

#include "base/utf8.h"
#include "report/identity_internal.h"

namespace luoshi::report {
namespace identity {

std::string utf8(Text text) { return luoshi::utf8::from_utf16(text); }

void note(Identity& identity, std::string_view what, Text quote) {
  std::string line(what);
  std::string words = utf8(quote);
  std::ranges::replace(words, '\n', ' ');
  identity.reasons.push_back(line + words);
}

namespace {

using Class = IdentityCues::Class;

// Words of government in a thousand characters of the text's start.
std::size_t policy_density(Text text, const IdentityCues& cues) {
  text = text.substr(0, 20000);
  if (text.size() < 200) return 0;
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) words += cues.match(text, i, Class::policy) != 0;
  return words * 1000 / text.size();
}

// The words of a class in the text's headings and first lines; the first one found.
Text cue_in_headings(Text text, const IdentityCues& cues, const Layout& layout, Class c) {
  for (std::size_t i = 0; i < layout.lines.size() && i < 60; ++i) {
    const Text line = slice(text, layout.lines[i]);
    if (!is_heading(line)) continue;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (cues.match(line, at, c) != 0) return line;
    }
  }
  return {};
}

Text cue_in(Text text, const IdentityCues& cues, Class c) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const std::uint32_t length = cues.match(text, at, c)) return text.substr(at, length);
  }
  return {};
}

// A salutation inside the text, or a heading that looks back on a year: part of a report.
bool has_report_parts(Text text, const IdentityCues& cues, const Layout& layout) {
  for (const Span span : layout.lines) {
    const Text line = slice(text, span);
    if (cues.starts(line, Class::salutation)) return true;
    if (!is_heading(line)) continue;
    const std::size_t at = cues.find(line, Class::year_review);
    if (at != npos) {
      std::size_t end = at;
      if (year_before(line, end)) return true;
    }
  }
  return false;
}

bool goes_on(Text text, const IdentityCues& cues, const Layout& layout) {
  for (std::size_t i = 0; i < layout.lines.size() && i < 20; ++i) {
    const Text line = slice(text, layout.lines[i]);
    const std::size_t from = line.size() <= 40 ? cues.find(line, Class::continued) : npos;
    if (from != npos && line.find(u'版', from) != npos) return true;
  }
  return false;
}

void set_form(Identity& identity, Form form, std::string_view why, Text quote) {
  identity.form = form;
  note(identity, why, quote);
}

}  // namespace

void find_form(const View& view, const IdentityCues& cues, const Layout& layout, Identity& identity) {
  const Text text = view.text();
  const Text mandate = slice(text, layout.mandate);
  const Text start = text.substr(0, 2000);
  identity.first_half_missing = goes_on(text, cues, layout);

  if (!mandate.empty()) return set_form(identity, Form::report, "report: " + utf8(cues.word(Class::speaks_for)), mandate);
  const Text opening = text.substr(layout.opening, 400);
  if (const std::size_t at = cues.find(opening, Class::party); at != npos) {
    return set_form(identity, Form::programme, "programme: ", opening.substr(at, cues.match(opening, at, Class::party)));
  }
  constexpr std::size_t kSomePolicy = 6;  // no novel, handbook or source file comes near; reports have 30 to 60
  constexpr std::size_t kMuchPolicy = 12;
  if (layout.salutation && policy_density(text, cues) >= kSomePolicy) {
    return set_form(identity, Form::report, "report: ", cues.word(Class::salutation));
  }
  const bool of_report = cues.contains(start, Class::title) || layout.session.has_value();
  if (of_report) {
    const Text tail = text.substr(text.size() > 120 ? text.size() - 120 : 0);
    const Text heading = cue_in_headings(text, cues, layout, Class::digest);
    for (const Text found : {layout.subtitle, heading, cue_in(tail, cues, Class::digest)}) {
      if (!found.empty()) return set_form(identity, Form::digest, "digest: ", found);
    }
  }
  if (const Text found = cue_in(start, cues, Class::digest); cues.starts(found, Class::in_report)) {
    return set_form(identity, Form::digest, "digest: ", found);
  }
  const std::size_t density = policy_density(text, cues);
  if (density >= kSomePolicy && has_report_parts(text, cues, layout)) {
    return set_form(identity, Form::report, "report: " + utf8(cues.word(Class::salutation)) + ", or a year's review", {});
  }
  if (density >= kSomePolicy && of_report) return set_form(identity, Form::report, "report: ", cues.word(Class::title));
  if (density >= kMuchPolicy) {
    const Text cue = cue_in(text.substr(0, 20000), cues, Class::programme);
    if (!cue.empty()) return set_form(identity, Form::programme, "programme: no report, no year reviewed; ", cue);
  }
  identity.reasons.push_back("unknown: " + std::to_string(density) + " words of policy in 1,000 characters");
}

}  // namespace identity

Identity identify(const View& view, const catalog::Places& places, const IdentityCues& cues,
                  const Overrides& overrides) {
  Identity out;
  const std::u16string_view text = view.text();
  identity::Layout layout;
  layout.lines = identity::split_lines(text);
  identity::find_opening(text, cues, layout);
  identity::find_end(text, cues, layout);
  out.body = {layout.opening, layout.end};
  identity::read_head(view, cues, layout, out);
  identity::find_form(view, cues, layout, out);
  if (out.form == Form::unknown) {
    out.title = out.session = out.speaker = {};  // what was taken for them was not
    out.date.reset();
  } else {
    if (!overrides.place) identity::find_place(view, places, cues, layout, out);
    identity::find_years(view, cues, layout, out);
  }
  if (!layout.ended_by.empty()) out.reasons.push_back("body: ends before " + layout.ended_by);
  if (overrides.place) out.place = *overrides.place;
  if (overrides.year && *overrides.year != out.year) {
    out.year = *overrides.year;
    if (out.form != Form::programme) {
      out.review = {out.year - 1, out.year - 1};
      out.plan = {out.year, out.year};
      out.review_span = out.outlook = {};
    }
    if (out.date && out.date->year != out.year) out.date.reset();
  }
  return out;
}

std::string_view form_name(Form form) {
  switch (form) {
    case Form::report: return "report";
    case Form::digest: return "digest";
    case Form::programme: return "programme";
    case Form::unknown: break;
  }
  return "unknown";
}

}  // namespace luoshi::report

// SPDX-License-Identifier: Apache-2.0
//
// Where the report starts and ends.
#include <algorithm>

#include "base/utf8.h"
#include "report/identity_internal.h"

namespace luoshi::report::identity {
namespace {

using Class = IdentityCues::Class;

constexpr std::size_t kHeadLines = 400;   // lines looked at for the opening; menus of web pages are long
constexpr std::size_t kHeadProse = 500;   // characters of sentences that may stand before 各位代表
constexpr std::size_t kShortLine = 40;

bool ends_sentence(Text line) {
  while (!line.empty() && Text(u"”’）》\"").find(line.back()) != npos) line.remove_suffix(1);
  return !line.empty() && Text(u"。！？；").find(line.back()) != npos;
}

bool is_prose(Text line) { return line.size() >= kShortLine && line.find_first_of(u"。，") != npos; }

// A heading of annexes: the word stands at the line's start or end (《政府工作报告》有关内容名词注释).
bool heads_annex(Text line, const IdentityCues& cues) {
  while (!line.empty() && Text(u"：:）】》）").find(line.back()) != npos) line.remove_suffix(1);
  std::size_t start = 0;
  while (start < line.size() && Text(u"（【《#*").find(line[start]) != npos) ++start;
  line.remove_prefix(start);
  if (line.size() < 2 || line.size() > 30 || line.find_first_of(u"。，") != npos) return false;
  if (cues.match(line, 0, Class::annex) != 0) return true;
  for (std::size_t i = 1; i + 2 <= line.size(); ++i) {
    const std::size_t length = cues.match(line, i, Class::annex);
    if (length != 0 && i + length == line.size()) return true;
  }
  return false;
}

// An entry of a glossary: 1.“两重”：国家重大战略…; ［1］一降三减：; ①…
bool is_glossary_entry(Text line) {
  std::size_t i = 0;
  if (line.empty()) return false;
  if (line[0] >= u'①' && line[0] <= u'⑳') return true;
  const bool bracket = Text(u"[［〔【").find(line[0]) != npos;
  if (bracket) ++i;
  const std::size_t digits = i;
  while (i < line.size() && is_digit(line[i])) ++i;
  if (i == digits || i > digits + 3 || i >= line.size()) return false;
  if (Text(bracket ? Text(u"]］〕】") : Text(u".、．")).find(line[i]) == npos) return false;
  return line.substr(0, 60).find(u'：') != npos;
}

bool is_footer(Text line, const IdentityCues& cues) {
  if (line.size() > 100) return false;
  if (cues.match(line, 0, Class::footer) != 0) return true;
  if (line.find(u"www.") != npos || line.find(u"http") != npos) return true;
  return line.size() <= 3 && !ends_sentence(line);  // page numbers, leftovers of mark-up
}

// What stands behind the last sentence of the last line: credits, notes on pictures.
std::uint32_t without_credits(Text text, Span line, const IdentityCues& cues) {
  const Text all = slice(text, line);
  const std::size_t from = all.size() > 60 ? all.size() - 60 : 0;
  for (std::size_t i = all.size(); i-- > from;) {
    if (Text(u"。！？").find(all[i]) == npos) continue;
    std::size_t after = i + 1;
    while (after < all.size() && Text(u"”’》").find(all[after]) != npos) ++after;
    const Text rest = all.substr(after);
    if (rest.empty()) continue;
    if (cues.match(rest, 0, Class::footer) == 0 && !cues.contains(rest, Class::reporter)) break;
    return line.begin + static_cast<std::uint32_t>(after);
  }
  return line.end;
}

}  // namespace

std::vector<Span> split_lines(Text text) {
  std::vector<Span> lines;
  lines.reserve(256);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(u'\n', begin), text.size());
    if (end > begin) lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
  }
  return lines;
}

bool is_heading(Text line) {
  return line.size() >= 2 && line.size() <= 60 && line.find(u'。') == npos && Text(u"，、；").find(line.back()) == npos;
}

Span bare(Text text, Span line) {
  while (!line.empty() && Text(u"#*—- ").find(text[line.begin]) != npos) ++line.begin;
  while (!line.empty() && Text(u"*— ").find(text[line.end - 1]) != npos) --line.end;
  return line;
}

void find_opening(Text text, const IdentityCues& cues, Layout& layout) {
  std::size_t prose = 0;
  std::optional<std::size_t> first_prose;
  std::optional<std::size_t> mandate_line;
  const std::size_t count = std::min(layout.lines.size(), kHeadLines);
  std::size_t looked = 0;
  for (; looked < count && prose <= kHeadProse; ++looked) {
    const Span line = layout.lines[looked];
    const Text all = slice(text, line);
    // Behind the speaker's name in some collections: 国务院总理李鹏各位代表：
    const Text head = all.substr(0, 200);
    const std::size_t at = cues.find(head, Class::salutation);
    const std::size_t behind = at != npos ? at + cues.match(head, at, Class::salutation) : npos;
    const bool called = at != npos && (behind >= head.size() || Text(u"：，！。").find(head[behind]) != npos);
    const bool last = at != npos && behind + 1 >= all.size();  // also behind the caption of a picture that the view has joined with it
    if (called && (last || head.substr(0, at).find(u'。') == npos)) {
      layout.opening = line.begin + static_cast<std::uint32_t>(at);
      layout.opening_line = looked;
      layout.salutation = true;
      break;
    }
    if (!mandate_line && cues.contains(head, Class::i_speak)) mandate_line = looked;
    if (!first_prose && is_prose(all)) first_prose = looked;
    if (all.find(u'。') != npos) prose += all.size();
  }
  if (!layout.salutation) {
    std::size_t start = 0;
    if (mandate_line) {
      start = *mandate_line;
    } else {
      const std::size_t head = first_prose.value_or(std::min(count, looked));
      for (std::size_t i = 0; i < head; ++i) {
        const Text line = slice(text, layout.lines[i]);
        if (line.size() <= kShortLine && cues.match(line, 0, Class::menu) != 0) start = i + 1;
      }
    }
    layout.opening_line = std::min(start, layout.lines.empty() ? 0 : layout.lines.size() - 1);
    layout.opening = layout.lines.empty() ? 0 : layout.lines[layout.opening_line].begin;
  }

  // 我代表市人民政府; 我受国务院的委托; 我现在代表国务院
  const Text zone = text.substr(layout.opening, 700);
  const std::size_t length = cues.word(Class::speaks_for).size();
  for (std::size_t at = cues.find(zone, Class::speaks_for); at != npos; at = cues.find(zone, Class::speaks_for, at + length)) {
    if (at == 0 || (zone[at - 1] != u'我' && zone[at - 1] != u'在')) continue;
    const Text rest = zone.substr(at + length, 24);
    const std::size_t government = cues.find(rest, Class::government);
    const std::size_t council = cues.find(rest, Class::council);
    const std::size_t found = std::min(government, council);
    if (found == npos) continue;
    const std::size_t end = found + cues.match(rest, found, council < government ? Class::council : Class::government);
    if (rest.substr(0, end).find_first_of(u"，。") != npos) continue;
    const auto begin = layout.opening + static_cast<std::uint32_t>(at + length);
    layout.mandate = {begin, begin + static_cast<std::uint32_t>(end)};
    break;
  }
  if (const std::size_t at = cues.find(zone, Class::charge); layout.mandate.empty() && at != npos) {
    const auto begin = layout.opening + static_cast<std::uint32_t>(at);
    layout.mandate = {begin, begin + cues.match(zone, at, Class::council)};
  }
}

void find_end(Text text, const IdentityCues& cues, Layout& layout) {
  layout.end = static_cast<std::uint32_t>(text.size());
  auto& lines = layout.lines;
  const auto line_text = [&](std::size_t i) { return slice(text, lines[i]); };

  // The closing appeal; a glossary stands behind it. Without one, in the last two thirds of the text.
  std::size_t closing = layout.opening_line;
  bool appeal = false;
  for (std::size_t i = lines.size(); i-- > layout.opening_line + 1;) {
    const Text line = line_text(i);
    if (cues.starts(line, Class::salutation) || cues.contains(line, Class::appeal)) {
      closing = i;
      appeal = cues.contains(line, Class::appeal);
      break;
    }
  }
  const std::uint32_t third = layout.opening + (layout.end - layout.opening) / 3;
  std::size_t last = lines.size();
  for (std::size_t i = closing + 1; i < last; ++i) {
    const Text line = line_text(i);
    const bool behind = closing > layout.opening_line || lines[i].begin > third;
    const bool heads = behind && line.size() <= kShortLine && heads_annex(line, cues);
    if (!heads && !(appeal && is_glossary_entry(line))) continue;
    layout.ended_by = utf8(line.substr(0, 30));
    last = i;
  }

  // Footers: all that follows the first line of one behind the last paragraph.
  std::size_t paragraph = last;
  while (paragraph > layout.opening_line) {
    const Text line = line_text(paragraph - 1);
    if ((line.size() >= kShortLine || ends_sentence(line)) && !is_footer(line, cues)) break;
    --paragraph;
  }
  for (std::size_t i = paragraph; i < last; ++i) {
    if (is_footer(line_text(i), cues)) last = i;
  }
  if (last > layout.opening_line && last <= lines.size() && !lines.empty()) {
    layout.end = without_credits(text, lines[last - 1], cues);
  }
  layout.end = std::max(layout.end, layout.opening);
}

}  // namespace luoshi::report::identity

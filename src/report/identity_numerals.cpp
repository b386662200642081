// SPDX-License-Identifier: Apache-2.0
#include "report/identity_internal.h"

namespace luoshi::report::identity {

int chinese_digit(char16_t c) {
  constexpr Text kDigits = u"〇一二三四五六七八九";
  if (c == u'零') return 0;
  const std::size_t at = kDigits.find(c);
  return at == npos ? -1 : static_cast<int>(at);
}

std::optional<int> small_number(Text text, std::size_t& at) {
  std::size_t i = at;
  int value = 0;
  while (i < text.size() && is_digit(text[i]) && i - at < 3) value = value * 10 + (text[i++] - u'0');
  if (i > at) {
    if (i - at > 2) return std::nullopt;
    at = i;
    return value;
  }
  // 三, 十, 十四, 三十, 二十三
  int tens = 0;
  int ones = i < text.size() ? chinese_digit(text[i]) : -1;
  if (ones > 0) ++i;
  if (i < text.size() && text[i] == u'十') {
    tens = ones > 0 ? ones : 1;
    ++i;
    ones = i < text.size() ? chinese_digit(text[i]) : -1;
    if (ones > 0) ++i;
  }
  if (i == at) return std::nullopt;
  at = i;
  return tens * 10 + (ones > 0 ? ones : 0);
}

std::optional<int> small_number_before(Text text, std::size_t& end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < 3 && is_digit(text[begin - 1])) --begin;
  if (begin == end) {
    while (begin > 0 && end - begin < 4 && (text[begin - 1] == u'十' || chinese_digit(text[begin - 1]) > 0)) --begin;
  }
  std::size_t at = begin;
  const auto value = small_number(text.substr(0, end), at);
  if (!value || at != end) return std::nullopt;
  end = begin;
  return value;
}

std::optional<int> year_at(Text text, std::size_t& at) {
  if (at + 4 > text.size()) return std::nullopt;
  int year = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = is_digit(text[at]) ? (is_digit(text[i]) ? text[i] - u'0' : -1) : chinese_digit(text[i]);
    if (digit < 0) return std::nullopt;
    year = year * 10 + digit;
  }
  const bool longer = (at > 0 && is_digit(text[at - 1]) && is_digit(text[at])) ||
                      (at + 4 < text.size() && is_digit(text[at + 4]) && is_digit(text[at]));
  if (year < 1949 || year > 2100 || longer) return std::nullopt;
  at += 4;
  return year;
}

std::optional<int> year_before(Text text, std::size_t& end) {
  if (end < 4) return std::nullopt;
  std::size_t at = end - 4;
  const auto year = year_at(text.substr(0, end), at);
  if (year) end -= 4;
  return year;
}

// The third plan waited for the famine's end; from then on each starts where the last one ended.
Years plan_years(int number) {
  if (number < 1 || number > 20) return {};
  const int first = number == 1 ? 1953 : number == 2 ? 1958 : 1966 + 5 * (number - 3);
  return {first, first + 4};
}

// Congresses have met each March of terms of five years since 1978, the first ones at odds.
int congress_year(int congress, int session) {
  constexpr int kFirst[] = {0, 1954, 1959, 1964, 1975, 1978, 1983};
  if (congress < 1 || congress > 25 || session > 6) return 0;
  const int first = congress <= 6 ? kFirst[congress] : 1988 + 5 * (congress - 7);
  if (session <= 1) return first;
  if (congress == 3 || congress == 4 || (congress == 2 && session > 2)) return 0;
  return first + session - 1;
}

int party_congress_year(int number) { return number >= 12 && number <= 30 ? 1982 + 5 * (number - 12) : 0; }

std::optional<Session> session_at(Text text, std::size_t at, const IdentityCues& cues) {
  using Class = IdentityCues::Class;
  Session session;
  std::size_t begin = at;
  const auto congress = small_number_before(text, begin);
  if (!congress) return std::nullopt;
  if (begin > 0 && text[begin - 1] == u'第') --begin;
  std::size_t i = at + 1;
  const auto skip = [&](Class c) {
    const std::uint32_t length = cues.match(text, i, c);
    i += length;
    return length != 0;
  };
  session.national = skip(Class::national);
  if (!skip(Class::congress)) return std::nullopt;
  if (cues.match(text, i, Class::standing) != 0) return std::nullopt;
  session.congress = *congress;
  session.number_at = static_cast<std::uint32_t>(begin);
  const std::size_t named = i;
  if (i < text.size() && text[i] == u'\n') ++i;  // headings break where they please
  if (i < text.size() && text[i] == u'第') ++i;
  const auto meeting = small_number(text, i);
  if (meeting && skip(Class::sitting)) {
    session.meeting = *meeting;
  } else {
    i = named;
  }
  session.span = {session.number_at, static_cast<std::uint32_t>(i)};
  return session;
}

}  // namespace luoshi::report::identity

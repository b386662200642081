// SPDX-License-Identifier: Apache-2.0
//
// One number at every position of a text.
#include "base/utf8.h"
#include "fuzz.h"
#include "quantity/number.h"

using namespace luoshi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  if (utf8::find_invalid(bytes) != utf8::npos) return -1;
  const std::u16string text = utf8::to_utf16(bytes);
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const auto number = quantity::parse_number(text, at);
    if (!number) continue;
    fuzz::check(quantity::starts_number(text[at]), "starts_number() says where a number can start");
    fuzz::check(number->span.begin == at, "a number begins where it was asked for");
    fuzz::check(!number->span.empty() && number->span.end <= text.size(), "a number lies in the text");
    fuzz::check(number->span.size() <= 64, "a number is at most 64 characters long");
    if (number->value_max) fuzz::check(*number->value_max >= number->value, "value is the lower end of a range");
    fuzz::check(Decimal::parse(number->value.to_string()).has_value(), "a value can be read back");
    fuzz::check(!number->ordinal || (at > 0 && text[at - 1] == u'第'), "第 stands before an ordinal");
    // What stands behind the end of the number's line of sight does not change it.
    const auto again = quantity::parse_number(std::u16string_view(text).substr(0, at + 130), at);
    fuzz::check(again && again->span == number->span && again->value == number->value, "the look ahead is bounded");
  }
  return 0;
}

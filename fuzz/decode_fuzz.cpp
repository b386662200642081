// SPDX-License-Identifier: Apache-2.0
//
// Bytes to text: whatever comes in, an error or valid UTF-8 comes out.
#include <string>

#include "base/utf8.h"
#include "fuzz.h"
#include "source/encoding.h"
#include "source/magic.h"
#include "source/mhtml.h"
#include "source/source.h"

using namespace luoshi;

namespace {

// A decoder appends valid UTF-8 up to the first malformed character and names that one's offset.
void check_decoder(std::string_view bytes, std::size_t bad_offset, const std::string& out) {
  fuzz::check(bad_offset == utf8::npos || bad_offset < bytes.size(), "a bad offset lies inside of the file");
  fuzz::check(utf8::find_invalid(out) == utf8::npos, "a decoder writes valid UTF-8");
}

// Those formats are read by helper programs, which take seconds a file and are not ours to fuzz.
bool needs_a_helper(std::string_view bytes) {
  const source::Kind kind = source::known_format(bytes).kind;
  return kind == source::Kind::pdf || kind == source::Kind::ole || kind == source::Kind::image;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  if (needs_a_helper(bytes)) return -1;
  if (const auto page = source::page_of_mhtml(bytes); page && needs_a_helper(*page)) return -1;
  const auto source = source::decode(std::string(bytes), "fuzz");
  if (source) {
    fuzz::check(utf8::find_invalid(source->text) == utf8::npos, "Source::text is valid UTF-8");
    fuzz::check(source->name == "fuzz", "Source keeps the name");
  } else {
    fuzz::check(!source.error().arguments.empty(), "an error says of which file");
  }
  // Few random files get past the recognition of their encoding: every decoder sees every input.
  for (const bool big_endian : {false, true}) {
    std::string out;
    check_decoder(bytes, source::decode_utf16(bytes, big_endian, out), out);
  }
  std::string out;
  check_decoder(bytes, source::decode_gb18030(bytes, out), out);
  (void)source::declared_charset(bytes);
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
//
// The way of a request before anyone is asked: bytes → requests, target, guard, negotiation.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fuzz.h"
#include "server/guard.h"
#include "server/negotiation.h"
#include "server/request_reader.h"
#include "server/target.h"

using namespace luoshi;
using server::RequestReader;
using State = RequestReader::State;

namespace {

constexpr std::uint64_t kBody = 256;

void check_target(std::string_view raw) {
  const auto target = server::parse_target(raw);
  if (!target) return;
  fuzz::check(target->path.size() <= server::kMostSegments && target->query.size() <= server::kMostParameters, "parts are bounded");
  const auto clean = [](const std::string& text) {
    if (utf8::find_invalid(text) != utf8::npos) return false;
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  };
  for (const std::string& segment : target->path) {
    fuzz::check(clean(segment) && !segment.empty() && segment != "." && segment != "..", "a segment is a name");
    fuzz::check(segment.find_first_of("/\\") == std::string::npos, "a segment is one");
  }
  for (const auto& [name, value] : target->query) fuzz::check(clean(name) && clean(value), "parameters are UTF-8 without control characters");
  fuzz::check(raw.find(target->raw_path) != std::string_view::npos && target->raw_path.starts_with('/'), "the raw path is the input's");
}

void check_guard(const server::Head& head) {
  server::Options options;
  options.host_names = {"ledger.example.org"};
  options.token = "0123456789abcdef";
  const server::Guard guard(options, 8420);
  const auto verdict = guard.judge(head, "", server::Realm::data);
  if (verdict.problem != nullptr) return;
  fuzz::check(guard.is_ours(head.host) && head.hosts == 1, "whoever is let in asks for us");
  fuzz::check(verdict.may_write && head.authorization.ends_with(options.token), "whoever is let in has the token");
  if (head.reads() || head.origin.empty()) return;
  fuzz::check(head.origin.size() > head.host.size(), "a change comes from our own origin");
}

struct Seen {
  State state = State::more;
  std::string head, body;
  std::string problem;
  bool operator==(const Seen&) const = default;
};

std::string summary(const server::Head& h) {
  std::string text;
  for (const std::string_view part : {h.method, h.target, h.host, h.origin, h.fetch_site, h.authorization, h.content_type, h.accept_encoding,
                                      h.accept_language, h.if_none_match, h.last_event_id, h.expect}) {
    text.append(part).push_back('\n');
  }
  return text + std::to_string(h.hosts) + (h.keep_alive ? "k" : "") + (h.has_body ? "b" : "") + (h.sized ? "s" : "");
}

// All requests of the bytes, given in pieces of this size.
std::vector<Seen> requests(std::string_view bytes, std::size_t piece) {
  std::vector<Seen> all;
  RequestReader reader(1024, 512);
  std::string waiting;
  while (all.size() < 8) {
    reader.begin();
    Seen seen;
    for (;;) {
      if (reader.state() == State::head) {
        seen.head = summary(reader.head());
        reader.take_body(kBody);
        if (reader.state() == State::body) continue;
      }
      if (reader.state() == State::done || reader.state() == State::failed) break;
      const std::size_t taken = waiting.empty() ? 0 : reader.put(waiting);
      fuzz::check(taken <= waiting.size(), "no more is taken than there is");
      waiting.erase(0, taken);
      if (reader.state() != State::more && reader.state() != State::body) continue;
      if (taken > 0 && !waiting.empty() && reader.state() == State::body) continue;
      if (bytes.empty()) break;
      waiting += bytes.substr(0, piece);
      bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    seen.state = reader.state();
    if (seen.state == State::failed) seen.problem = reader.problem();
    if (seen.state == State::done) {
      check_target(reader.head().target);
      check_guard(reader.head());
      (void)server::accepts_gzip(reader.head().accept_encoding);
      (void)server::choose_language(std::nullopt, reader.head().accept_language);
      (void)server::matches(reader.head().if_none_match, "\"a\"");
      fuzz::check(reader.body_size() <= kBody, "a body keeps to its limit");
      seen.body = reader.release_body();
    }
    all.push_back(seen);
    if (seen.state != State::done) break;
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::as_text(data, size);
  check_target(bytes);
  const auto whole = requests(bytes, size + 1);
  const auto pieces = requests(bytes, 1 + size % 7);
  // A request that is refused may be refused earlier, or for its length, where less of it is there; one that is read is the same.
  for (std::size_t i = 0; i < std::min(whole.size(), pieces.size()); ++i) {
    if (whole[i].state != State::done && pieces[i].state != State::done) break;
    fuzz::check(whole[i] == pieces[i], "a request is the same however it arrives");
  }
  return 0;
}

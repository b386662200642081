// SPDX-License-Identifier: Apache-2.0
#include "server/guard.h"

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include <algorithm>
#include <array>
#include <optional>

namespace luoshi::server {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

bool equal_folded(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

struct Authority {
  std::string_view name;  // an IPv6 address without its brackets
  std::string_view port;  // empty where none is given
};

bool digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// RFC 3986, 3.2 without user information. Nullopt where it is none.
std::optional<Authority> parse_authority(std::string_view text) {
  Authority parts;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    parts.name = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
  } else {
    const std::size_t colon = std::min(text.find(':'), text.size());
    parts.name = text.substr(0, colon);
    text.remove_prefix(colon);
  }
  if (parts.name.empty()) return std::nullopt;
  if (text.empty()) return parts;
  parts.port = text.substr(1);
  if (text.front() != ':' || parts.port.empty() || parts.port.size() > 5 || !digits(parts.port)) return std::nullopt;
  return parts;
}

// "http://localhost:8420": the rest behind its scheme. Nullopt for "null" and for what is no web page's.
std::optional<std::string_view> authority_of_origin(std::string_view origin) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme)) return origin.substr(scheme.size());
  }
  return std::nullopt;
}

bool is_media_type(std::string_view field, std::string_view type) {
  field = field.substr(0, field.find(';'));
  while (field.ends_with(' ') || field.ends_with('\t')) field.remove_suffix(1);
  return equal_folded(field, type);
}

}  // namespace

bool is_loopback(std::string_view address) {
  if (equal_folded(address, "localhost") || address == "::1") return true;
  // All four numbers: 127.evil.example is a name like any other.
  if (!address.starts_with("127.")) return false;
  int dots = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const bool dot = address[i] == '.';
    if (!dot && (address[i] < '0' || address[i] > '9')) return false;
    if (dot && (i + 1 == address.size() || address[i + 1] == '.')) return false;
    dots += dot ? 1 : 0;
  }
  return dots == 3 && address.size() <= 15;
}

bool same_secret(std::string_view given, std::string_view secret) {
  using Hash = std::array<unsigned char, crypto_hash_sha256_BYTES>;
  const auto hashed = [](std::string_view text) {
    Hash hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hash;
  };
  // Of equal length whatever was given, so that the length of the secret is not told either.
  const Hash a = hashed(given);
  const Hash b = hashed(secret);
  return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Guard::Guard(const Options& options, std::uint16_t port)
    : address_(options.address), port_(std::to_string(port)), token_(options.token),
      local_(is_loopback(options.address) && options.host_names.empty()), public_(options.public_reading),
      read_only_(options.read_only) {
  names_.reserve(options.host_names.size());
  for (const std::string& name : options.host_names) names_.push_back(lowered(name));
}

bool Guard::is_address(std::string_view name) const {
  // A number cannot be rebound; but with 0.0.0.0 it is not known which of them are ours, and --host-name says so.
  return is_loopback(name) || name == address_;
}

bool Guard::is_ours(std::string_view host) const {
  const auto parts = parse_authority(host);
  if (!parts) return false;
  const bool own_port = parts->port == port_ || (parts->port.empty() && port_ == "80");
  if (own_port && is_address(parts->name)) return true;
  return std::ranges::any_of(names_, [&](const std::string& name) {
    if (equal_folded(host, name)) return true;
    // A name without a port stands for the usual ports of a proxy, which are not sent, and for our own.
    return own_port && equal_folded(parts->name, name);
  });
}

Guard::Token Guard::token(const Head& head) const {
  if (token_.empty() || head.authorizations == 0) return Token::none;
  constexpr std::string_view kScheme = "bearer ";
  const bool bearer = head.authorizations == 1 && head.authorization.size() > kScheme.size() &&
                      equal_folded(head.authorization.substr(0, kScheme.size()), kScheme);
  if (!bearer) return Token::wrong;
  return same_secret(head.authorization.substr(kScheme.size()), token_) ? Token::right : Token::wrong;
}

Verdict Guard::judge(const Head& head, std::string_view authority, Realm realm) const {
  if (realm == Realm::open) return {};
  if (head.hosts != 1) return {"bad_request"};
  if (!is_ours(head.host) || (!authority.empty() && !is_ours(authority))) return {"wrong_host"};
  if (realm == Realm::pages) return {};

  const bool elsewhere = !local_ || head.forwarded;
  const Token token = this->token(head);
  if (token == Token::wrong) return {"wrong_token"};
  const bool known = token == Token::right;
  const bool may_read = known || !elsewhere || public_;
  Verdict verdict;
  verdict.may_write = !read_only_ && (known || (!elsewhere && token_.empty()));
  verdict.could_write = !read_only_ && !verdict.may_write && !token_.empty();
  if (!may_read) {
    verdict.problem = token_.empty() ? "not_allowed" : "needs_token";
    return verdict;
  }
  if (head.reads()) return verdict;

  // What changes something.
  if (head.origins > 1) {
    verdict.problem = "bad_request";
  } else if (head.origins == 1) {
    const auto origin = authority_of_origin(head.origin);
    if (!origin || !equal_folded(*origin, head.host)) verdict.problem = "cross_site";
  }
  if (!head.fetch_site.empty() && head.fetch_site != "same-origin" && head.fetch_site != "none") verdict.problem = "cross_site";
  if (verdict.problem == nullptr && !verdict.may_write) {
    verdict.problem = read_only_ ? "read_only" : verdict.could_write ? "needs_token" : "not_allowed";
  }
  return verdict;
}

bool is_json(const Head& head) { return is_media_type(head.content_type, "application/json"); }

bool is_bytes(const Head& head) { return is_media_type(head.content_type, "application/octet-stream"); }

}  // namespace luoshi::server

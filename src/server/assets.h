// SPDX-License-Identifier: Apache-2.0
//
// The pages as they were built into the program (web/, packed by tools/embed_assets.cpp), and how a path finds one.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::server {

// What is compiled in. Sorted by path.
struct EmbeddedAsset {
  std::string_view path;   // "/index.html", "/assets/index-3f9a.js"
  std::string_view type;   // "text/html; charset=utf-8"
  std::string_view etag;   // of the content, with its quotes
  std::string_view bytes;
  bool gzip;               // bytes are packed; else nothing was gained and they are the content
};

// Empty where the program was built without pages.
[[nodiscard]] std::span<const EmbeddedAsset> embedded_assets();

struct Asset {
  std::string_view type, etag;
  std::string_view packed;  // as gzip; empty where that gains nothing
  std::string_view plain;
  bool immutable = false;   // its name changes with its content
};

// For any thread once it is made. Views into `embedded`, which has to outlive it.
class Assets {
 public:
  explicit Assets(std::span<const EmbeddedAsset> embedded);
  Assets(const Assets&) = delete;
  Assets& operator=(const Assets&) = delete;

  [[nodiscard]] bool empty() const { return assets_.empty(); }
  // The asset of this path; for "/" and paths of the pages' own, which have no dot in the last part, index.html. Nullptr
  // where there is none.
  [[nodiscard]] const Asset* find(std::string_view path) const;

 private:
  std::vector<std::string> unpacked_;
  std::map<std::string_view, Asset, std::less<>> assets_;
};

}  // namespace luoshi::server

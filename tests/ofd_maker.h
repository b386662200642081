// SPDX-License-Identifier: Apache-2.0
//
// OFD packages for tests.
#pragma once

#include "ofd_pages.h"
#include "zip_maker.h"

namespace luoshi::tests {

// A package of these pages, each the objects in its layer.
inline std::string ofd(const std::vector<std::string>& pages, std::string_view common = "", std::vector<ZipPart> more = {}) {
  std::vector<ZipPart> parts{{"OFD.xml", ofd_root()}, {"Doc_0/Document.xml", ofd_document(pages.size(), common)}};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    parts.push_back({"Doc_0/Pages/Page_" + std::to_string(i) + "/Content.xml", ofd_page(pages[i])});
  }
  for (ZipPart& part : more) parts.push_back(std::move(part));
  return zipped(parts);
}

inline std::string ofd_of(std::string_view text, const OfdLayout& layout = {}) { return ofd(set_in_pages(text, layout)); }

}  // namespace luoshi::tests

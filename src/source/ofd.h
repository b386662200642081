// SPDX-License-Identifier: Apache-2.0
//
// OFD (GB/T 33190-2016), the state's document format: pages of text objects as XML in a ZIP archive. All documents of
// a package (DocBody), their pages in order, with the pages' templates; the order of the text on a page is found by
// page/reading_order.h. Attachments, annotations, seals and resources but for composite objects are not looked at.
#pragma once

#include <string>
#include <string_view>

#include "source/source.h"

namespace luoshi::source {

// Source::layout has its boxes in points.
//
// Errors: those of archive.h and xml.h; encrypted_file (a package with Encryptions.xml, or a ZIP with a password);
// damaged_file (parts that are not there); unsafe_archive (a path that leads out of the package); too_many_pages;
// too_large (more than kOfdCharacters characters on its pages, which templates can make of little); no_unicode
// (glyphs without characters); pictures_only (which are not read; some pages of pictures are
// Source::unread_pages); empty_file where there is neither.
[[nodiscard]] Result<Source> read_ofd(std::string_view bytes, std::string name, const Options& options);

inline constexpr std::uint64_t kOfdCharacters = 20'000'000;

}  // namespace luoshi::source

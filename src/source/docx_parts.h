// SPDX-License-Identifier: Apache-2.0
//
// The parts of a DOCX package that its text is made of, found by the package's relationships (ISO/IEC 29500-2), not
// by their usual names.
#pragma once

#include <optional>
#include <string>

#include "source/archive.h"
#include "source/xml.h"

namespace luoshi::source {

struct DocxParts {
  Xml document;
  std::optional<Xml> styles = {}, numbering = {}, footnotes = {}, endnotes = {};
};

// Errors: those of Archive::read() and Xml::parse().
[[nodiscard]] Result<DocxParts> read_docx_parts(Archive& archive, const std::string& name, const Limits& limits);

}  // namespace luoshi::source

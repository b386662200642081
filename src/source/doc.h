// SPDX-License-Identifier: Apache-2.0
//
// Word documents from before DOCX: DOC, the WPS of Kingsoft's writer, which is the same inside (both OLE, MS-CFB and
// MS-DOC), and RTF. LibreOffice makes a DOCX of them, in a process and a temporary folder of its own.
#pragma once

#include <string>
#include <string_view>

#include "source/source.h"

namespace luoshi::source {

// Text as docx_to_text() lays it out. `bytes` are an OLE file or RTF.
// Errors: encrypted_file (also for a DOCX with a password, which is an OLE file), binary_file for other OLE files,
// program_missing where LibreOffice is not installed, program_failed and program_limit, those of docx_to_text().
[[nodiscard]] Result<std::string> doc_to_text(const std::string& bytes, const std::string& name, const Limits& limits);

}  // namespace luoshi::source

// SPDX-License-Identifier: Apache-2.0
//
// Every numeric expression of a text, in its order: those of the sentences with the role that the
// grammar gave them, and those outside of all sentences (marks of headings; title, menus, glossary,
// footer), which state nothing. So that a user who asks for a number always finds it.
#pragma once

#include "catalog/catalog.h"
#include "claim/reader.h"
#include "report/report.h"

namespace luoshi::claim {

// NumberNote::sentence of an expression outside of all sentences.
inline constexpr std::uint32_t kNoSentence = 0xFFFFFFFF;

// Memory is that of one sentence; time is linear in the text.
void read_numbers(const catalog::Catalog& catalog, const report::Report& report, const ClaimReader::NumberSink& sink);

}  // namespace luoshi::claim

// SPDX-License-Identifier: Apache-2.0
//
// All that luoshi knows about words, places and characters, made from data/*.tsv. Built once (a few
// milliseconds), never changed after, shared by any number of threads.
//
//   auto catalog = luoshi::catalog::Catalog::builtin();
//   if (!catalog) show(catalog.error());
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalog/fold.h"
#include "catalog/frame_cues.h"
#include "catalog/indicators.h"
#include "catalog/lexicon.h"
#include "catalog/places.h"
#include "catalog/report_cues.h"

namespace luoshi::catalog {

class Catalog {
 public:
  // A data file of the user's own: its name says which table its rows are added to ("verbs.tsv").
  using File = std::pair<std::string, std::string>;

  // The tables compiled in, with `extra` added. Errors: bad_catalog, for rows of `extra`.
  [[nodiscard]] static Result<Catalog> builtin(const std::vector<File>& extra = {});

  [[nodiscard]] const Fold& fold() const { return fold_; }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] const FrameCues& frame_cues() const { return frame_cues_; }
  [[nodiscard]] const ReportCues& report_cues() const { return report_cues_; }
  [[nodiscard]] const Indicators& indicators() const { return indicators_; }

 private:
  Fold fold_;
  Lexicon lexicon_;
  Places places_;
  FrameCues frame_cues_;
  ReportCues report_cues_;
  Indicators indicators_;
};

}  // namespace luoshi::catalog

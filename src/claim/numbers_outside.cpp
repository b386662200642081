// SPDX-License-Identifier: Apache-2.0
#include "claim/numbers_outside.h"

#include <algorithm>

#include "claim/figure.h"
#include "quantity/number.h"

namespace luoshi::claim {
namespace {

constexpr std::uint32_t kChunk = 2000;  // view characters; bounds what the scanner keeps of a long line

class Outside {
 public:
  Outside(const catalog::Catalog& catalog, const report::Report& report, const ClaimReader::NumberSink& sink)
      : lexicon_(catalog.lexicon()), report_(report), sink_(sink) {
    scene_.text = report.view().text();
  }

  // Hands over what stands before view character `end` and outside of sentences, but what it has had.
  void until(std::uint32_t end) {
    const auto& sentences = report_.sentences();
    for (; next_ < sentences.size() && sentences[next_].span.begin < end; ++next_) {
      gap({at_, sentences[next_].span.begin});
      at_ = std::max(at_, sentences[next_].span.end);
    }
    if (next_ == sentences.size()) {
      gap({at_, end});
      at_ = std::max(at_, end);
    }
  }

 private:
  void gap(Span span) {
    while (!span.empty()) {
      std::uint32_t end = span.begin;
      while (end < span.end && scene_.text[end] != u'\n' && !(end - span.begin >= kChunk && divides(end))) ++end;
      end = std::min(end + 1, span.end);
      chunk({span.begin, end});
      span.begin = end;
    }
  }

  // No number reaches over this character. (A row of digits without end is cut by the scanner itself.)
  [[nodiscard]] bool divides(std::uint32_t at) const {
    const char16_t c = scene_.text[at];
    return c == u' ' || c == u'，' || c == u'。' || c == u'；' || c == u'|' || c == u'、';
  }

  void chunk(Span span) {
    scene_.sentence = span;
    scan(lexicon_, scene_);
    const Span body = report_.identity().body;
    // What the structure leaves out of the body's sentences are the marks of headings: 一、 （三）.
    const Rule rule = body.contains(span.begin) ? Rule::list_mark : Rule::out_of_body;
    for (const Figure& f : scene_.figures) sink_({f.number, NumberRole::name, rule, kNoSentence});
  }

  const catalog::Lexicon& lexicon_;
  const report::Report& report_;
  const ClaimReader::NumberSink& sink_;
  Scene scene_;
  std::size_t next_ = 0;  // the first sentence not passed
  std::uint32_t at_ = 0;  // where the text not handed over begins
};

}  // namespace

void read_numbers(const catalog::Catalog& catalog, const report::Report& report, const ClaimReader::NumberSink& sink) {
  Outside outside(catalog, report, sink);
  ClaimReader(catalog).read(report, [](const Claim&) {}, [&](const NumberNote& note) {
    outside.until(report.sentences()[note.sentence].span.begin + 1);  // its own gap is in front of it
    sink(note);
  });
  outside.until(static_cast<std::uint32_t>(report.view().text().size()));
}

}  // namespace luoshi::claim

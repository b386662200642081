// SPDX-License-Identifier: Apache-2.0
#include "source/docx.h"

#include <charconv>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "base/width.h"
#include "source/docx_fields.h"
#include "source/docx_notes.h"
#include "source/docx_numbering.h"
#include "source/docx_styles.h"
#include "source/docx_tags.h"
#include "source/text_writer.h"

namespace luoshi::source {
namespace {

pugi::xml_node root_of(const std::optional<Xml>& xml) { return xml ? xml->root() : pugi::xml_node(); }

// Without soft hyphens (U+00AD), and without characters that XML does not allow and references make (&#1;).
std::string cleaned(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC2 && i + 1 < text.size() && text[i + 1] == '\xAD') {
      ++i;
    } else if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') {
      out += text[i];
    }
  }
  return out;
}

// w:sym names a character of a font. Of symbol fonts only what reports use between numbers is known.
std::string symbol(const pugi::xml_node& node) {
  const std::string_view code = value(node, "char");
  unsigned c = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), c, 16);
  if (error != std::errc() || end != code.data() + code.size()) return " ";
  constexpr std::pair<unsigned, std::string_view> kSymbolFont[] = {{0xA3, "≤"}, {0xB0, "°"}, {0xB1, "±"}, {0xB3, "≥"},
                                                                   {0xB4, "×"}, {0xB7, "•"}, {0xB8, "÷"}, {0xBB, "≈"}};
  const bool private_use = c >= 0xE000 && c < 0xF900;
  if (value(node, "font") == "Symbol") {
    for (const auto& [known, text] : kSymbolFont) {
      if ((c & 0xFFu) == known) return std::string(text);
    }
  }
  if (private_use || c < 0x20 || c > 0xFFFD || (c >= 0xD800 && c < 0xE000)) return " ";
  std::string out;
  utf8::append(out, c);
  return out;
}

class DocxText {
 public:
  DocxText(const DocxParts& parts, std::uint64_t most, bool all_fields)
      : body_(child(parts.document.root(), "body")),
        most_(most),
        styles_(root_of(parts.styles)),
        numbering_(root_of(parts.numbering)),
        footnotes_(root_of(parts.footnotes), "decimal"),
        endnotes_(root_of(parts.endnotes), "lowerRoman"),
        fields_(all_fields) {}

  void read() {
    children(body_);
    field_lost_ = !fields_.shown();
    in_notes_ = true;
    for (Notes* notes : {&footnotes_, &endnotes_}) {
      for (const Notes::Note& note : notes->referred()) {
        writer_.line();
        label_ = note.mark.empty() ? "" : note.mark + " ";
        children(note.node);
        label_.clear();
      }
    }
    writer_.line();
  }

  // A field that hides its result has no end, so that text is missing.
  [[nodiscard]] bool field_lost() const { return field_lost_; }
  [[nodiscard]] std::uint64_t written() const { return written_; }  // bytes; where it is more than `most`, text is missing
  [[nodiscard]] std::string finish() { return writer_.finish(); }

 private:
  [[nodiscard]] bool shown() const { return !hidden_ && fields_.shown(); }

  void text(std::string_view text) {
    if (text.empty() || !shown() || written_ > most_) return;
    if (!label_.empty() && visible_bytes(text) != 0) {
      written_ += label_.size();
      writer_.text(std::exchange(label_, {}), false);
    }
    written_ += text.size();
    writer_.text(text, false);
  }

  void line() {
    if (shown()) writer_.line();
  }

  // Nesting is no deeper than Limits::xml_depth.
  void children(const pugi::xml_node& node) {
    for (const pugi::xml_node& c : node.children()) {
      if (c.type() == pugi::node_element) element(c);
    }
  }

  void element(const pugi::xml_node& node) {
    switch (docx_tag(local_name(node))) {
      case DocxTag::container:
      case DocxTag::box: return children(node);
      case DocxTag::skipped: return;
      case DocxTag::paragraph: return paragraph(node);
      case DocxTag::table: return table(node);
      case DocxTag::row: return row(node);
      case DocxTag::cell: return cell(node);
      case DocxTag::run: return run(node);
      case DocxTag::text: return text(cleaned(text_of(node)));
      case DocxTag::blank: return text(" ");
      case DocxTag::line: return line();
      case DocxTag::hyphen: return text("-");
      case DocxTag::symbol: return text(symbol(node));
      case DocxTag::alternatives: return children(alternative(node));
      case DocxTag::drawing: return shown() ? find_boxes(node) : void();
      case DocxTag::field: return fields_.mark(value(node, "fldCharType"));
      case DocxTag::instruction: return fields_.instruction(text_of(node));
      case DocxTag::simple_field: return Fields::is_text(value(node, "instr")) ? children(node) : void();
      case DocxTag::footnote: return refer(footnotes_, node);
      case DocxTag::endnote: return refer(endnotes_, node);
    }
  }

  // The first way of showing it is the best, and the last is for those who know no other.
  static pugi::xml_node alternative(const pugi::xml_node& node) {
    const pugi::xml_node choice = child(node, "Choice");
    return choice ? choice : child(node, "Fallback");
  }

  void find_boxes(const pugi::xml_node& node) {
    for (const pugi::xml_node& c : node.children()) {
      switch (docx_tag(local_name(c))) {
        case DocxTag::box: boxes_.push_back(c); break;
        case DocxTag::alternatives: find_boxes(alternative(c)); break;
        default: find_boxes(c);
      }
    }
  }

  void paragraph(const pugi::xml_node& node) {
    const pugi::xml_node properties = child(node, "pPr");
    const std::string_view style = value(child(properties, "pStyle"), "val");
    if (!std::exchange(joined_, false)) writer_.line();
    const bool outer_hidden = std::exchange(hidden_, hidden_ || styles_.hidden(style));
    if (!hidden_) label_ += numbering_.next(numbered_by(properties), style, styles_);
    std::vector<pugi::xml_node> boxes = std::exchange(boxes_, {});
    children(node);
    std::swap(boxes, boxes_);  // its own, and those of the paragraph around it
    hidden_ = outer_hidden;
    if (!in_notes_) label_.clear();  // a paragraph without text shows no number
    fields_.end_paragraph();
    const pugi::xml_node mark = child(properties, "rPr");
    joined_ = boxes.empty() && (child(mark, "del") || child(mark, "moveFrom"));
    if (!joined_) writer_.line();
    for (const pugi::xml_node& box : boxes) children(box);
  }

  void table(const pugi::xml_node& node) {
    writer_.line();
    children(node);
    writer_.line();
  }

  void row(const pugi::xml_node& node) {
    if (child(child(node, "trPr"), "del")) return;
    writer_.line();
    children(node);
    writer_.line();
  }

  void cell(const pugi::xml_node& node) {
    if (child(child(node, "tcPr"), "cellDel")) return;
    writer_.begin_cell();
    children(node);
    writer_.end_cell();
  }

  void run(const pugi::xml_node& node) {
    const pugi::xml_node properties = child(node, "rPr");
    const bool outer = hidden_;
    if (properties) {
      if (const pugi::xml_node vanish = child(properties, "vanish")) hidden_ = is_on(vanish);
      else if (const pugi::xml_node style = child(properties, "rStyle")) hidden_ = hidden_ || styles_.hidden(value(style, "val"));
    }
    children(node);
    hidden_ = outer;
  }

  void refer(Notes& notes, const pugi::xml_node& node) {
    if (in_notes_ || !shown()) return;
    const std::string_view own = value(node, "customMarkFollows");
    text(notes.refer(value(node, "id"), own == "1" || own == "true" || own == "on"));
  }

  pugi::xml_node body_;
  std::uint64_t most_, written_ = 0;
  Styles styles_;
  Numbering numbering_;
  Notes footnotes_, endnotes_;
  Fields fields_;
  TextWriter writer_;
  std::vector<pugi::xml_node> boxes_;  // text boxes of the paragraph at hand
  std::string label_;                  // stands before the next character
  bool hidden_ = false;
  bool joined_ = false;                // the end of the last paragraph was deleted
  bool in_notes_ = false;
  bool field_lost_ = false;
};

}  // namespace

Result<std::string> docx_to_text(const DocxParts& parts, const std::string& name, const Limits& limits) {
  for (const bool all_fields : {false, true}) {
    DocxText text(parts, limits.bytes, all_fields);
    text.read();
    if (text.written() > limits.bytes) return fail(ErrorCode::too_large, {name, std::to_string(text.written()), std::to_string(limits.bytes)});
    if (!text.field_lost() || all_fields) return valid_utf8(text.finish());
  }
  return {};
}

Result<std::string> docx_to_text(std::string_view bytes, const std::string& name, const Limits& limits) {
  auto archive = Archive::open(bytes, {name, "DOCX"}, limits);
  if (!archive) return tl::unexpected<Error>(std::move(archive.error()));
  const auto parts = read_docx_parts(*archive, name, limits);
  if (!parts) return tl::unexpected<Error>(parts.error());
  return docx_to_text(*parts, name, limits);
}

}  // namespace luoshi::source

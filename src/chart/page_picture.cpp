// SPDX-License-Identifier: Apache-2.0
#include "chart/page_picture.h"

#include <algorithm>
#include <cmath>

#include "base/base64.h"
#include "base/utf8.h"
#include "chart/lettering.h"
#include "chart/svg_internal.h"

namespace luoshi::chart {
namespace {

using Look = PagePicture::Look;

// From the palette of Okabe and Ito, told apart by their lines as well: underlined, dashed, thin, thick.
struct Pen {
  const char* colour;
  double width;
  const char* dashes;
};
constexpr Pen kPens[] = {{"#7a7a7a", 1, "2 3"}, {"#b8720a", 1.6, "6 3"}, {"#00805c", 1.2, ""}, {"#0059a3", 2, ""}};
constexpr const char* kAlarm = "#c8102e";

class PageDrawing {
 public:
  PageDrawing(const PagePicture& page, const PageWords& words) : page_(page), words_(words) {
    const double longest = std::max({1.0, static_cast<double>(page.width), static_cast<double>(page.height)});
    const double wished = std::isfinite(page.scale) && page.scale > 0 ? page.scale : 1;
    scale_ = std::min(wished, kMostPageSide / longest);
    width_ = std::max(360.0, std::ceil(page.width * scale_));
    height_ = std::max(1.0, std::ceil(page.height * scale_));
    letter_ = std::clamp(width_ / 60, 12.0, 40.0);
    unit_ = std::max(1.0, width_ / 900);
  }

  Picture draw() {
    ground();
    for (const page::Box& box : page_.left_out) {
      greyed(box.left * scale_ - unit_, box.top * scale_ - unit_, box.width() * scale_ + 2 * unit_, box.height() * scale_ + 2 * unit_);
    }
    for (const Look look : {Look::commitment, Look::milestone, Look::result, Look::target}) {
      for (const PagePicture::Claim& claim : page_.claims) {
        if (claim.look == look) frame(claim);
      }
    }
    for (const PagePicture::Claim& claim : page_.claims) badge(claim);
    const double bottom = legend(height_);
    const auto whole = [](double length) { return static_cast<int>(std::ceil(length)); };
    const std::string width = std::to_string(whole(width_)), height = std::to_string(whole(bottom));
    std::string svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width +
                      "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\" xml:lang=\"zh-CN\" font-family=\"" +
                      escaped(Style{}.fonts) + "\">\n<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#ffffff\"/>\n";
    svg += sheet_.out() + "</svg>\n";
    return {std::move(svg), whole(width_), whole(bottom)};
  }

 private:
  void ground() {
    if (!page_.image.empty()) {
      const char* type = page_.image.starts_with("\x89PNG") ? "image/png" : "image/jpeg";
      sheet_.raw("<image x=\"0\" y=\"0\" width=\"" + px(page_.width * scale_) + "\" height=\"" + px(page_.height * scale_) +
                 "\" preserveAspectRatio=\"none\" href=\"data:" + type + ";base64," + to_base64(page_.image) + "\"/>\n");
      return;
    }
    for (const PagePicture::Letters& letters : page_.letters) {
      if (letters.vertical) {
        upright(letters);
      } else {
        const double width = letters.box.width() * scale_, height = letters.box.height() * scale_;
        const double size = std::min(height, width / std::max(0.2, em_width(letters.text)));
        sheet_.text(letters.box.left * scale_, letters.box.top * scale_ + height / 2 + size * 0.36, std::max(size, 1.0), kInk, letters.text);
      }
    }
  }

  // From top to bottom, one character below the other.
  void upright(const PagePicture::Letters& letters) {
    const auto count = static_cast<double>(utf8::count(letters.text));
    const double step = letters.box.height() * scale_ / std::max(1.0, count);
    const double size = std::max(1.0, std::min(step, letters.box.width() * scale_));
    const double middle = (letters.box.left + letters.box.right) / 2 * scale_;
    double y = letters.box.top * scale_;
    for (std::size_t at = 0; at < letters.text.size(); y += step) {
      const std::size_t begin = at;
      (void)utf8::next(letters.text, at);
      sheet_.text(middle, y + step / 2 + size * 0.36, size, kInk, std::string_view(letters.text).substr(begin, at - begin), Anchor::middle);
    }
  }

  std::string line_of(Look look, bool doubtful) const {
    const Pen& pen = kPens[static_cast<std::size_t>(look)];
    std::string out = "stroke=\"" + std::string(doubtful ? kAlarm : pen.colour) + "\" stroke-width=\"" +
                      px((doubtful ? 3 : pen.width) * unit_) + "\"";
    if (*pen.dashes != '\0' && !doubtful) out += " stroke-dasharray=\"" + std::string(pen.dashes) + "\"";
    return out;
  }

  void rectangle(double left, double top, double width, double height, Look look, bool doubtful) {
    const Pen& pen = kPens[static_cast<std::size_t>(look)];
    sheet_.raw("<rect x=\"" + px(left) + "\" y=\"" + px(top) + "\" width=\"" + px(width) + "\" height=\"" + px(height) + "\" fill=\"" +
               pen.colour + "\" fill-opacity=\"0.14\" " + line_of(look, doubtful) + "/>\n");
  }

  void greyed(double left, double top, double width, double height) {
    sheet_.raw("<rect x=\"" + px(left) + "\" y=\"" + px(top) + "\" width=\"" + px(width) + "\" height=\"" + px(height) +
               "\" fill=\"#808080\" fill-opacity=\"0.35\"/>\n");
  }

  void frame(const PagePicture::Claim& claim) {
    for (const page::Box& box : claim.boxes) {
      const double left = box.left * scale_ - unit_, top = box.top * scale_ - unit_;
      const double width = box.width() * scale_ + 2 * unit_, height = box.height() * scale_ + 2 * unit_;
      if (claim.look == Look::commitment && !claim.doubtful) {
        sheet_.raw("<path d=\"M" + px(left) + "," + px(top + height) + " H" + px(left + width) + "\" fill=\"none\" " + line_of(claim.look, false) + "/>\n");
      } else {
        rectangle(left, top, width, height, claim.look, claim.doubtful);
      }
    }
  }

  void sign(double x, double y, double radius, const char* letter) {
    sheet_.raw("<circle cx=\"" + px(x) + "\" cy=\"" + px(y) + "\" r=\"" + px(radius) + "\" fill=\"" + kAlarm + "\"/>\n");
    // An asterisk hangs at the top of its line.
    const double drop = *letter == '*' ? 0.62 : 0.36;
    sheet_.text(x, y + radius * 1.7 * drop, radius * 1.7, "#ffffff", letter, Anchor::middle, true);
  }

  // At the upper right corner, so that the number itself stays readable.
  void badge(const PagePicture::Claim& claim) {
    if (claim.boxes.empty() || (!claim.doubtful && !claim.repaired)) return;
    const page::Box& box = claim.boxes.front();
    const double radius = 6 * unit_;
    double x = box.right * scale_ + radius / 2;
    for (const auto& [is, letter] : {std::pair{claim.doubtful, "?"}, std::pair{claim.repaired, "*"}}) {
      if (!is) continue;
      sign(x, box.top * scale_ - radius / 2, radius, letter);
      x += 2 * radius;
    }
  }

  // Below the page: what it is, and what the frames say, with their number. Its lower edge.
  double legend(double top) {
    const double margin = letter_;
    sheet_.line(0, top + 0.5, width_, top + 0.5, kAxisInk, unit_);
    double y = top + letter_ * 1.9;
    sheet_.text(margin, y, letter_ * 1.1, kInk, cut_to(page_.title, (width_ - 2 * margin) / (letter_ * 1.1), em_of), Anchor::start, true);
    y += letter_ * 1.9;
    double x = margin;
    const auto place = [&](const std::string& words, const auto& sample) {
      const double room = letter_ * (2.6 + em_width(words) + 1.4);
      if (x > margin && x + room > width_) x = margin, y += letter_ * 1.7;
      sample(x, y - letter_ * 0.36);
      sheet_.text(x + letter_ * 2.6, y, letter_, kInk, words);
      x += room;
    };
    bool any = false;
    for (const Look look : {Look::target, Look::result, Look::milestone, Look::commitment}) {
      const auto count = std::ranges::count(page_.claims, look, &PagePicture::Claim::look);
      if (count == 0) continue;
      any = true;
      place(words_.looks[static_cast<std::size_t>(look)] + " " + std::to_string(count), [&](double left, double middle) {
        const double half = letter_ * 0.55;
        if (look == Look::commitment) {
          sheet_.raw("<path d=\"M" + px(left) + "," + px(middle + half) + " H" + px(left + letter_ * 2) + "\" fill=\"none\" " + line_of(look, false) + "/>\n");
        } else {
          rectangle(left, middle - half, letter_ * 2, 2 * half, look, false);
        }
      });
    }
    const auto signs = [&](const std::string& words, const char* letter, bool PagePicture::Claim::*is) {
      const auto count = std::ranges::count(page_.claims, true, is);
      if (count == 0) return;
      place(words + " " + std::to_string(count), [&](double left, double middle) { sign(left + letter_, middle, letter_ * 0.6, letter); });
    };
    signs(words_.doubtful, "?", &PagePicture::Claim::doubtful);
    signs(words_.repaired, "*", &PagePicture::Claim::repaired);
    if (!page_.left_out.empty()) {
      place(words_.left_out + " " + std::to_string(page_.left_out.size()), [&](double left, double middle) {
        greyed(left, middle - letter_ * 0.55, letter_ * 2, letter_ * 1.1);
      });
    }
    if (!any) sheet_.text(x, y, letter_, kSoft, words_.nothing);
    return y + letter_ * 1.2;
  }

  const PagePicture& page_;
  const PageWords& words_;
  double scale_ = 1, width_ = 0, height_ = 0, letter_ = 0, unit_ = 1;
  Sheet sheet_;
};

}  // namespace

std::string page_svg(const PagePicture& page, const PageWords& words) { return PageDrawing(page, words).draw().svg; }

Result<std::string> page_png(const PagePicture& page, const PageWords& words) {
  return paint_png(PageDrawing(page, words).draw(), 1, words.pixels);
}

}  // namespace luoshi::chart

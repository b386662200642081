// SPDX-License-Identifier: Apache-2.0
//
// librsvg brings fifty libraries along, which would make each start of the program ten times as long: it is
// loaded when a PNG is asked for, and only its headers are needed to build.
#include <cairo.h>
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/utf8.h"
#include "base/width.h"
#include "chart/svg_internal.h"

#if defined(__has_feature)
#define LUOSHI_LEAK_CHECK __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define LUOSHI_LEAK_CHECK 1
#else
#define LUOSHI_LEAK_CHECK 0
#endif
#if LUOSHI_LEAK_CHECK
// fontconfig keeps its tables until the process ends, the same ones for any number of pictures.
// NOLINTBEGIN(bugprone-reserved-identifier): the sanitizer asks for these names
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
// NOLINTEND(bugprone-reserved-identifier)
#endif

namespace luoshi::chart {
namespace {

constexpr const char* kLibrary = "librsvg-2.so.2";
constexpr const char* kFontPackage = "fonts-noto-cjk";
constexpr double kMostSide = 32767;     // cairo's own limit
constexpr double kMostPixels = 1 << 28;  // 1 GB of memory

// The functions that are used, found by their names.
struct Library {
  void* handle = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  bool complete = handle != nullptr;

  template <class Function>
  Function* find(const char* name) {
    void* symbol = handle == nullptr ? nullptr : dlsym(handle, name);  // also looks into what librsvg needs
    complete &= symbol != nullptr;
    return reinterpret_cast<Function*>(symbol);
  }
// NOLINTNEXTLINE(bugprone-macro-parentheses): names are declared
#define LUOSHI_FUNCTION(name) decltype(::name)* name = find<decltype(::name)>(#name)
  LUOSHI_FUNCTION(g_memory_input_stream_new_from_data);
  LUOSHI_FUNCTION(rsvg_handle_new_from_stream_sync);
  LUOSHI_FUNCTION(rsvg_handle_render_document);
  LUOSHI_FUNCTION(g_object_unref);
  LUOSHI_FUNCTION(g_error_free);
  LUOSHI_FUNCTION(cairo_image_surface_create);
  LUOSHI_FUNCTION(cairo_surface_status);
  LUOSHI_FUNCTION(cairo_surface_destroy);
  LUOSHI_FUNCTION(cairo_surface_write_to_png_stream);
  LUOSHI_FUNCTION(cairo_create);
  LUOSHI_FUNCTION(cairo_scale);
  LUOSHI_FUNCTION(cairo_destroy);
  LUOSHI_FUNCTION(cairo_status_to_string);
  LUOSHI_FUNCTION(FcPatternCreate);
  LUOSHI_FUNCTION(FcPatternAddCharSet);
  LUOSHI_FUNCTION(FcPatternDestroy);
  LUOSHI_FUNCTION(FcCharSetCreate);
  LUOSHI_FUNCTION(FcCharSetAddChar);
  LUOSHI_FUNCTION(FcCharSetDestroy);
  LUOSHI_FUNCTION(FcObjectSetCreate);
  LUOSHI_FUNCTION(FcObjectSetDestroy);
  LUOSHI_FUNCTION(FcFontList);
  LUOSHI_FUNCTION(FcFontSetDestroy);
#undef LUOSHI_FUNCTION
};

const Library& library() {
  static const Library loaded;
  return loaded;
}

bool has_chinese(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c >= 0x2E80 && char_width(c) == 2) return true;
  }
  return false;
}

// Whether any font has a Chinese character; without one they would all be painted as boxes.
bool chinese_font(const Library& lib) {
  FcCharSet* wanted = lib.FcCharSetCreate();
  lib.FcCharSetAddChar(wanted, U'落');
  FcPattern* pattern = lib.FcPatternCreate();
  lib.FcPatternAddCharSet(pattern, FC_CHARSET, wanted);
  FcObjectSet* nothing = lib.FcObjectSetCreate();
  FcFontSet* fonts = lib.FcFontList(nullptr, pattern, nothing);
  const bool found = fonts != nullptr && fonts->nfont > 0;
  if (fonts != nullptr) lib.FcFontSetDestroy(fonts);
  lib.FcObjectSetDestroy(nothing);
  lib.FcPatternDestroy(pattern);
  lib.FcCharSetDestroy(wanted);
  return found;
}

template <class T, class Free>
auto owned(T* thing, Free free) {
  return std::unique_ptr<T, Free>(thing, free);
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

Result<std::string> paint(const Library& lib, const Picture& picture, double zoom) {
  const auto failed = [&](GError* error) {
    const std::string why = error != nullptr ? error->message : kLibrary;
    if (error != nullptr) lib.g_error_free(error);
    return fail(ErrorCode::chart_failed, {why});
  };
  GError* error = nullptr;
  const auto stream = owned(lib.g_memory_input_stream_new_from_data(picture.svg.data(), static_cast<gssize>(picture.svg.size()), nullptr),
                            lib.g_object_unref);
  // A picture of a page in it may be longer than what XML parsers take otherwise; the SVG is our own.
  const auto drawing = owned(lib.rsvg_handle_new_from_stream_sync(stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error),
                             lib.g_object_unref);
  if (drawing == nullptr) return failed(error);
  const int width = static_cast<int>(std::lround(picture.width * zoom));
  const int height = static_cast<int>(std::lround(picture.height * zoom));
  // To whole pixels: no row at the edge stays half empty.
  const double scale_x = static_cast<double>(width) / picture.width;
  const double scale_y = static_cast<double>(height) / picture.height;
  const auto surface = owned(lib.cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), lib.cairo_surface_destroy);
  if (const auto status = lib.cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
    return fail(ErrorCode::chart_failed, {lib.cairo_status_to_string(status)});
  }
  {
    const auto brush = owned(lib.cairo_create(surface.get()), lib.cairo_destroy);
    lib.cairo_scale(brush.get(), scale_x, scale_y);
    const RsvgRectangle all{0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)};
    if (lib.rsvg_handle_render_document(drawing.get(), brush.get(), &all, &error) == 0) return failed(error);
  }
  std::string png;
  const auto status = lib.cairo_surface_write_to_png_stream(surface.get(), append, &png);
  if (status != CAIRO_STATUS_SUCCESS) return fail(ErrorCode::chart_failed, {lib.cairo_status_to_string(status)});
  return png;
}

}  // namespace

Result<std::string> to_png(const Chart& chart, const Style& style) {
  const Result<Picture> picture = picture_of(chart, style);
  if (!picture) return tl::unexpected<Error>(picture.error());
  const double zoom = style.zoom >= 0.5 ? std::min(style.zoom, 8.0) : 0.5;  // NaN is 0.5
  return paint_png(*picture, zoom, style.words.pixels);
}

Result<std::string> paint_png(const Picture& picture, double zoom, std::string_view pixels) {
  const double width = picture.width * zoom;
  const double height = picture.height * zoom;
  if (std::max(width, height) > kMostSide || width * height > kMostPixels) {
    const double limit = std::min(kMostSide * std::min(width, height), kMostPixels);
    return fail(ErrorCode::chart_too_large, {std::string(pixels), fixed(width * height, 0), fixed(limit, 0)});
  }
  const Library& lib = library();
  if (!lib.complete) return fail(ErrorCode::chart_failed, {kLibrary});
  if (has_chinese(picture.svg) && !chinese_font(lib)) return fail(ErrorCode::chart_no_font, {kFontPackage});
  return paint(lib, picture, zoom);
}

}  // namespace luoshi::chart

// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace luoshi {

const char* error_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::not_readable: return "not_readable";
    case ErrorCode::is_directory: return "is_directory";
    case ErrorCode::empty_file: return "empty_file";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::binary_file: return "binary_file";
    case ErrorCode::invalid_bytes: return "invalid_bytes";
    case ErrorCode::html_too_deep: return "html_too_deep";
    case ErrorCode::not_a_report: return "not_a_report";
    case ErrorCode::bad_catalog: return "bad_catalog";
    case ErrorCode::bad_argument: return "bad_argument";
    case ErrorCode::chart_value: return "chart_value";
    case ErrorCode::chart_too_large: return "chart_too_large";
    case ErrorCode::chart_no_font: return "chart_no_font";
    case ErrorCode::chart_failed: return "chart_failed";
  }
  return "unknown";
}

}  // namespace luoshi

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
    case ErrorCode::encrypted_file: return "encrypted_file";
    case ErrorCode::damaged_file: return "damaged_file";
    case ErrorCode::unsafe_archive: return "unsafe_archive";
    case ErrorCode::archive_inside: return "archive_inside";
    case ErrorCode::xml_entities: return "xml_entities";
    case ErrorCode::too_many_pages: return "too_many_pages";
    case ErrorCode::image_too_large: return "image_too_large";
    case ErrorCode::no_text_layer: return "no_text_layer";
    case ErrorCode::pictures_only: return "pictures_only";
    case ErrorCode::no_unicode: return "no_unicode";
    case ErrorCode::program_missing: return "program_missing";
    case ErrorCode::program_failed: return "program_failed";
    case ErrorCode::program_limit: return "program_limit";
    case ErrorCode::no_pages: return "no_pages";
    case ErrorCode::not_a_report: return "not_a_report";
    case ErrorCode::bad_catalog: return "bad_catalog";
    case ErrorCode::bad_argument: return "bad_argument";
    case ErrorCode::ledger_missing: return "ledger_missing";
    case ErrorCode::not_a_ledger: return "not_a_ledger";
    case ErrorCode::ledger_newer: return "ledger_newer";
    case ErrorCode::ledger_older: return "ledger_older";
    case ErrorCode::ledger_damaged: return "ledger_damaged";
    case ErrorCode::ledger_busy: return "ledger_busy";
    case ErrorCode::ledger_io: return "ledger_io";
    case ErrorCode::disk_full: return "disk_full";
    case ErrorCode::no_such_report: return "no_such_report";
    case ErrorCode::no_such_claim: return "no_such_claim";
    case ErrorCode::claim_not_in_force: return "claim_not_in_force";
    case ErrorCode::claim_ambiguous: return "claim_ambiguous";
    case ErrorCode::not_a_target: return "not_a_target";
    case ErrorCode::no_judgement: return "no_judgement";
    case ErrorCode::no_report_fits: return "no_report_fits";
    case ErrorCode::several_reports: return "several_reports";
    case ErrorCode::no_original: return "no_original";
    case ErrorCode::too_many_uploads: return "too_many_uploads";
    case ErrorCode::no_such_upload: return "no_such_upload";
    case ErrorCode::upload_not_ready: return "upload_not_ready";
    case ErrorCode::zip_upload: return "zip_upload";
    case ErrorCode::bad_query: return "bad_query";
    case ErrorCode::bad_import: return "bad_import";
    case ErrorCode::ledger_not_empty: return "ledger_not_empty";
    case ErrorCode::not_written: return "not_written";
    case ErrorCode::too_many_sheets: return "too_many_sheets";
    case ErrorCode::chart_value: return "chart_value";
    case ErrorCode::chart_too_large: return "chart_too_large";
    case ErrorCode::chart_no_font: return "chart_no_font";
    case ErrorCode::chart_failed: return "chart_failed";
    case ErrorCode::bad_address: return "bad_address";
    case ErrorCode::address_in_use: return "address_in_use";
    case ErrorCode::cannot_listen: return "cannot_listen";
  }
  return "unknown";
}

}  // namespace luoshi

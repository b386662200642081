// SPDX-License-Identifier: Apache-2.0
#include "server/reply.h"

#include <array>
#include <charconv>

namespace luoshi::server {
namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 507: return "Insufficient Storage";
    default: return status < 400 ? "OK" : "Error";
  }
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end);
}

void status_line(std::string& out, int status, std::string_view date) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(status));
  out.append(" ").append(reason(status)).append("\r\nDate: ").append(date).append("\r\n");
}

}  // namespace

void add_field(std::string& fields, std::string_view name, std::string_view value) {
  fields.append(name).append(": ");
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) fields.push_back(c);
  }
  fields.append("\r\n");
}

std::string_view security_fields() {
  return "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
         "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
         "X-Content-Type-Options: nosniff\r\n"
         "Referrer-Policy: no-referrer\r\n"
         "Cross-Origin-Opener-Policy: same-origin\r\n"
         "Cross-Origin-Resource-Policy: same-origin\r\n"
         "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
}

void write_head(std::string& out, const Reply& reply, std::string_view date) {
  status_line(out, reply.status, date);
  out.append(reply.fields).append(security_fields());
  if (reply.status != 204 && reply.status != 304) {
    out.append("Content-Length: ");
    append_number(out, reply.body.size());
    out.append("\r\n");
  }
  out.append(reply.close ? "Connection: close\r\n\r\n" : "\r\n");
}

void write_stream_head(std::string& out, std::string_view type, std::string_view date) {
  status_line(out, 200, date);
  add_field(out, "Content-Type", type);
  // Nginx would hold events back until a buffer is full.
  out.append("Cache-Control: no-store\r\nX-Accel-Buffering: no\r\n").append(security_fields()).append("Connection: close\r\n\r\n");
}

}  // namespace luoshi::server

// SPDX-License-Identifier: Apache-2.0
//
// The options of `luoshi judge`, which is three things in one: judge, --withdraw, --list.
#include <charconv>
#include <memory>

#include "base/width.h"
#include "cli/options_internal.h"
#include "ledger/judgements.h"
#include "verdict/verdict.h"

namespace luoshi::cli {
namespace {

struct Typed {
  std::string ledger;
  std::optional<std::string> verdict, answer, why, by, format;
  bool withdraw = false, list = false;
  std::vector<std::string> rest;
};

template <class T>
bool whole(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

// 10000042, or changchun.txt:1234. A name may have colons in it.
intake::ClaimName claim_name(Judge& judge, const Messages& messages, const char* option, const std::string& typed) {
  intake::ClaimName name;
  name.typed = typed;
  if (whole(typed, name.id) && name.id > 0) return name;
  name.id = 0;
  const std::size_t colon = typed.rfind(':');
  if (colon != typed.npos && colon > 0 && whole(std::string_view(typed).substr(colon + 1), name.start)) {
    name.doc = typed.substr(0, colon);
    return name;
  }
  judge.bad(option, typed, messages.text("expected.claim"));
  return name;
}

std::string remark(Judge& judge, const Messages& messages, const std::optional<std::string>& typed, const char* option,
                   const char* none, std::size_t most) {
  if (!typed || typed->empty()) {
    judge.fail(messages.text(none));
    return "";
  }
  if (!ledger::is_remark(*typed, most)) judge.bad(option, cut(printable(*typed), 60), messages.format("expected.remark", {std::to_string(most)}));
  return *typed;
}

JudgeOptions checked(Judge& judge, const Messages& messages, const Typed& t) {
  using What = JudgeOptions::What;
  JudgeOptions options;
  options.ledger = t.ledger;
  options.what = t.list ? What::list : t.withdraw ? What::withdraw : What::judge;
  options.format = judge.format(t.format.value_or("table"));
  if (t.list) {
    if (!t.rest.empty() || t.withdraw || t.verdict || t.answer || t.why || t.by) judge.fail(messages.text("usage.judge_list"));
    return options;
  }
  if (t.rest.empty()) judge.fail(messages.text("usage.no_target"));
  if (t.rest.size() > 1) judge.fail(messages.format("usage.too_many", {t.rest[1]}));
  if (t.format) judge.fail(messages.text("usage.judge_format"));
  if (!t.rest.empty()) options.target = claim_name(judge, messages, "TARGET", t.rest.front());
  if (t.withdraw) {
    if (t.verdict || t.answer) judge.fail(messages.text("usage.judge_withdraw"));
  } else if (!t.verdict || t.verdict->empty()) {
    judge.fail(messages.text("usage.no_verdict"));
  } else {
    judge.one_of("--verdict", *t.verdict, verdict::verdict_names());
    options.verdict = *t.verdict;
  }
  if (t.answer) options.answer = claim_name(judge, messages, "--answer", *t.answer);
  options.why = remark(judge, messages, t.why, "--why", "usage.no_why", ledger::kMostWhy);
  options.by = remark(judge, messages, t.by, "--by", "usage.no_by", ledger::kMostBy);
  return options;
}

}  // namespace

CommandLine declare_judge(CLI::App& app, const Messages& messages) {
  const auto t = std::make_shared<Typed>();
  Declared command(app, messages, "judge");
  command.option("--ledger", t->ledger, "L", "help.ledger");
  command.option("--verdict", t->verdict, "V", "help.judge_verdict");
  command.option("--answer", t->answer, "CLAIM", "help.judge_answer");
  command.option("--why", t->why, "TEXT", "help.judge_why");
  command.option("--by", t->by, "NAME", "help.judge_by");
  command.flag("--withdraw", t->withdraw, "help.judge_withdraw");
  command.flag("--list", t->list, "help.judge_list");
  command.option("--format", t->format, "table|jsonl|csv", "help.format");
  command.positional("TARGET", t->rest, "help.judge_target");
  return {&command.app(), [t, &messages]() -> Checked {
            Judge judge(messages);
            JudgeOptions options = checked(judge, messages, *t);
            return judge.result(std::move(options));
          }};
}

}  // namespace luoshi::cli

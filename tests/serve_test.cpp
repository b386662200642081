// SPDX-License-Identifier: Apache-2.0
//
// `luoshi serve` as a user starts and ends it.
#include <csignal>

#include "ledger_program.h"
#include "server/test_server.h"

namespace luoshi::tests {
namespace {

using server::testing::Client;
using server::testing::Got;
using server::testing::soon;

class ProgramServe : public ProgramLedger {
 protected:
  void TearDown() override {
    if (child_ > 0) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ProgramLedger::TearDown();
  }

  // Starts it on a free port; 0 where it does not come up.
  std::uint16_t serve(Arguments arguments = {}) {
    arguments.insert(arguments.begin(), {"serve", "--ledger", ledger_, "--port", "0"});
    child_ = start(arguments, "/dev/null", folder_ / "out", folder_ / "err");
    const std::string mark = "Serving http://127.0.0.1:";
    const auto at = [&] { return err().find(mark); };
    if (!soon([&] { return at() != std::string::npos && err().find("/  (", at()) != std::string::npos; })) return 0;
    return static_cast<std::uint16_t>(std::stoi(err().substr(at() + mark.size())));
  }
  std::string err() { return slurp(folder_ / "err"); }
  void signal(int number) { ::kill(child_, number); }
  // Its status as of waitpid().
  int end() {
    int status = -1;
    const bool ended = soon([&] { return ::waitpid(child_, &status, WNOHANG) == child_; });
    EXPECT_TRUE(ended);
    if (ended) child_ = 0;
    return status;
  }

  pid_t child_ = 0;
};

TEST_F(ProgramServe, MakesTheLedgerServesAndEndsInOrder) {
  const std::uint16_t port = serve();
  ASSERT_GT(port, 0) << err();
  EXPECT_TRUE(fs::exists(ledger_));
  Client client(port);
  const Got meta = client.get("/api/v1/meta");
  EXPECT_EQ(meta.status, 200);
  EXPECT_TRUE(meta.has("\"writable\": true")) << meta.body;
  EXPECT_EQ(client.get("/healthz").body, "ok\n");
  EXPECT_TRUE(client.get("/metrics").has("\nluoshi_ledger_reports 0\n"));
  signal(SIGTERM);
  const int status = end();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status << err();
  EXPECT_SAYS(err(), "Ending");
  expect_sound(ledger_);
}

TEST_F(ProgramServe, ASignalLetsTheRequestInFlightFinish) {
  const std::uint16_t port = serve();
  ASSERT_GT(port, 0) << err();
  const std::string body = "{\"place\": \"长春市\"}";
  Client client(port);
  client.ask("PATCH", "/api/v1/reports/1", server::testing::kJson + std::string("Content-Length: ") + std::to_string(body.size()) + "\r\n");
  client.send(body.substr(0, 5));
  Client idle(port);
  EXPECT_EQ(idle.get("/api/v1/meta").status, 200);
  signal(SIGINT);
  EXPECT_TRUE(idle.ended());
  EXPECT_EQ(::waitpid(child_, nullptr, WNOHANG), 0) << "still there";
  client.send(body.substr(5));
  const Got got = client.answer();
  EXPECT_EQ(got.status, 404) << "no such report, and that is an answer";
  EXPECT_EQ(got.field("Connection"), "close");
  const int status = end();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status << err();
  expect_sound(ledger_);
}

TEST_F(ProgramServe, ASecondSignalEndsAtOnce) {
  const std::uint16_t port = serve();
  ASSERT_GT(port, 0) << err();
  Client client(port);
  client.ask("PATCH", "/api/v1/reports/1", server::testing::kJson + std::string("Content-Length: 10\r\n"));
  EXPECT_EQ(Client(port).get("/healthz").status, 200);
  signal(SIGTERM);
  ASSERT_TRUE(soon([&] { return err().find("Ending") != std::string::npos; }));
  const auto before = std::chrono::steady_clock::now();
  signal(SIGTERM);
  const int status = end();
  EXPECT_TRUE(WIFSIGNALED(status)) << status;
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
  expect_sound(ledger_);
}

TEST_F(ProgramServe, Tokens) {
  const fs::path file = write("token.txt", "correct horse battery\n");
  EXPECT_EQ(on({"serve", "--token-file", file.string()}).status, 2) << "blanks";
  write("token.txt", "0123456789abcdef\nmore\n");
  const std::uint16_t port = serve({"--token-file", file.string(), "--host-name", "ledger.example.org"});
  ASSERT_GT(port, 0) << err();
  EXPECT_SAYS(err(), "chmod 600");
  EXPECT_EQ(count(err(), "0123456789abcdef"), 0u);
  Client client(port);
  EXPECT_EQ(client.get("/api/v1/meta").status, 401);
  EXPECT_EQ(client.get("/api/v1/meta", "Authorization: Bearer 0123456789abcdeg\r\n").status, 401);
  const Got known = client.get("/api/v1/meta", "Authorization: Bearer 0123456789abcdef\r\n");
  EXPECT_EQ(known.status, 200);
  EXPECT_TRUE(known.has("\"writable\": true")) << known.body;
}

TEST_F(ProgramServe, ReadOnly) {
  EXPECT_EQ(on({"serve", "--read-only"}).status, 1) << "no ledger, and none is made";
  EXPECT_FALSE(fs::exists(ledger_));
  make_reports("r", 1);
  ASSERT_EQ(on({"add", (folder_ / "r").string()}).status, 0);
  const std::uint16_t port = serve({"--read-only"});
  ASSERT_GT(port, 0) << err();
  Client client(port);
  EXPECT_TRUE(client.get("/api/v1/meta").has("\"writable\": false"));
  client.ask("DELETE", "/api/v1/reports/1");
  const Got got = client.answer();
  EXPECT_EQ(got.status, 403);
  EXPECT_TRUE(got.has("read_only")) << got.body;
}

TEST_F(ProgramServe, WrongUsage) {
  const auto expect = [&](Arguments arguments, int status, const char* says) {
    arguments.insert(arguments.begin(), "serve");
    const Done done = on(arguments);
    EXPECT_EQ(done.status, status) << arguments[1];
    EXPECT_SAYS(done.err, says);
  };
  expect({"--port", "65536"}, 2, "from 0 to 65535");
  expect({"--port", "-1"}, 2, "--port");
  expect({"--token", "0123456789abcdef"}, 2, "--token");
  expect({"--token-file", "nowhere.txt"}, 1, "nowhere.txt: no such file");
  expect({"--host-name", "a/b"}, 2, "--host-name");
  expect({"--address", "0.0.0.0"}, 2, "--token-file");
  expect({"--host-name", "a.example"}, 2, "--token-file");
  expect({"--address", "somewhere", "--public"}, 1, "IP address");
  expect({"extra"}, 2, "extra");
  write("short.txt", "short");
  expect({"--token-file", "short.txt"}, 2, "16 to 512");
  const std::uint16_t port = serve();
  ASSERT_GT(port, 0) << err();
  const Done taken = on({"serve", "--port", std::to_string(port)});
  EXPECT_EQ(taken.status, 1);
  EXPECT_SAYS(taken.err, "another program listens there");
}

}  // namespace
}  // namespace luoshi::tests

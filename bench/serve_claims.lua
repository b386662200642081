-- SPDX-License-Identifier: Apache-2.0
-- Claim lists as people turn pages and set filters: a few hundred different ones, in an order that each thread has of its own.
wrk.headers["Accept-Encoding"] = "gzip"

local paths = {}
local filters = {
  "", "kind=target", "kind=result", "type=milestone", "type=commitment", "year=2024", "year=2020-2023", "level=province", "level=prefecture",
  "topic=%E7%94%9F%E6%80%81", "topic=%E6%B0%91%E7%94%9F", "kind=target&type=quantity&year=2023", "measure=growth&sort=-value",
  "place=%E5%90%89%E6%9E%97%E7%9C%81", "place=%E9%95%BF%E6%98%A5%E5%B8%82&kind=target", "indicator=%E5%9C%B0%E5%8C%BA%E7%94%9F%E4%BA%A7%E6%80%BB%E5%80%BC&sort=year",
}
for _, filter in ipairs(filters) do
  for page = 0, 19 do
    paths[#paths + 1] = "/api/v1/claims?limit=50&offset=" .. page * 50 .. (filter ~= "" and "&" .. filter or "")
  end
end

local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("seed", threads)
end

local state
function request()
  state = ((state or seed * 7919) * 1103515245 + 12345) % 2147483648
  return wrk.format("GET", paths[math.floor(state / 65536) % #paths + 1])
end

-- Charges the partners of a file in turn, each time under a new idempotency key.
-- Arguments: the file of partner ids, the file of the operator's key, a name that no other run has,
-- and the number of requests a second, 0 for as many as it can.
dofile("report.lua")

local body = '{"type":"charge","amount":"0.01","reference":"order 4711"}'
local heads = {}
local run
local count = 0

-- The request is joined from strings, because wrk.format takes longer than the server may.
local function head(partner, key)
  return table.concat({
    "POST /operator/v1/partners/" .. partner .. "/transactions HTTP/1.1",
    "Host: " .. wrk.headers["Host"],
    "User-Agent: OpenAPI",
    "Authorization: Bearer " .. key,
    "Content-Type: application/json",
    "Content-Length: " .. #body,
    "Idempotency-Key: ",
  }, "\r\n")
end

-- Gives each request the next of evenly spaced instants, and waits for it.
local function pace(rate)
  local ffi = require("ffi")
  ffi.cdef("typedef struct { long seconds, nanos; } instant; int clock_gettime(int, instant *);")
  local now = ffi.new("instant")
  local due

  function delay()
    ffi.C.clock_gettime(1, now) -- 1 is CLOCK_MONOTONIC
    local millis = tonumber(now.seconds) * 1000 + tonumber(now.nanos) / 1000000
    due = math.max((due or millis) + 1000 / rate, millis - 1000)
    return math.max(0, math.floor(due - millis))
  end
end

function init(arguments)
  local key = io.lines(arguments[2])()
  for partner in io.lines(arguments[1]) do
    heads[#heads + 1] = head(partner, key)
  end
  run = arguments[3]
  local rate = tonumber(arguments[4])
  if rate > 0 then
    pace(rate)
  end
end

function request()
  count = count + 1
  return heads[count % #heads + 1] .. run .. "-" .. count .. "\r\n\r\n" .. body
end

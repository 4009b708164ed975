-- Asks for the balance, with each token of a file in turn.
-- Arguments: the file of tokens.
dofile("report.lua")

local requests = {}
local last = 0

function init(arguments)
  for token in io.lines(arguments[1]) do
    local headers = { ["User-Agent"] = "OpenAPI", ["Authorization"] = "Bearer " .. token }
    requests[#requests + 1] = wrk.format("GET", nil, headers)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

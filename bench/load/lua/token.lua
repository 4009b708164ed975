-- Asks for an access token, with each form of a file in turn.
-- Arguments: the file of forms.
dofile("report.lua")

local requests = {}
local last = 0

function init(arguments)
  for form in io.lines(arguments[1]) do
    local headers = {
      ["User-Agent"] = "OpenAPI",
      ["Content-Type"] = "application/x-www-form-urlencoded",
    }
    requests[#requests + 1] = wrk.format("POST", nil, headers, form)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

-- Repeats the requests of a plan: wrk … -s plan.lua URL -- PLAN FIRST
-- A line of the plan has a method, a path and a body, separated by tabs. {n} is replaced with the number of the request, from FIRST.

local requests, at, number = {}, 0, 0

local headers = {
  ["Authorization"] = "Bearer flz_sk_bench",
  ["Content-Type"] = "application/json",
}

local function build(method, path, body)
  return wrk.format(method, path, headers, body ~= "" and body or nil)
end

function init(args)
  number = tonumber(args[2])
  for line in io.lines(args[1]) do
    local method, path, body = line:match("^(%u+)\t([^\t]+)\t?(.*)$")
    if line:find("{n}", 1, true) then
      requests[#requests + 1] = function()
        local n = string.format("%d", number)
        return build(method, path:gsub("{n}", n), (body:gsub("{n}", n)))
      end
    else
      local request = build(method, path, body)
      requests[#requests + 1] = function() return request end
    end
  end
end

function request()
  at = at % #requests + 1
  number = number + 1
  return requests[at]()
end

-- One line for the calling program; times in microseconds.
function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

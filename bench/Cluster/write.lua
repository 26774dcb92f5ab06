local count = 0
local headers = { ["Authorization"] = "Bearer flz_sk_0123456789abcdefghijABCDEFGHIJ01", ["Content-Type"] = "application/json" }
function request()
  count = count + 1
  return wrk.format("PUT", "/sandbox/cost/v1/contacts/con_abc123", headers, '{"firstName":"n' .. count .. '","company":"c' .. count .. '"}')
end
function done(summary, latency)
  local errors = summary.errors
  print(string.format("result %d %f %d", summary.requests, latency:percentile(50),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

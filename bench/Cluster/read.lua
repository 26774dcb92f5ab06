wrk.path = "/sandbox/cost/v1/contacts?perPage=10"
wrk.headers["Authorization"] = "Bearer flz_sk_0123456789abcdefghijABCDEFGHIJ01"
function done(summary, latency)
  local errors = summary.errors
  print(string.format("result %d %f %d", summary.requests, latency:percentile(50),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

# The requests of the documentation with net/http.
require 'json'
require 'net/http'

BASE = ENV.fetch('CONTRACTKIT_BASE_URL')

def call(method, path, body = nil)
  uri = URI(BASE + path)
  request = Net::HTTP.const_get(method.capitalize).new(uri)
  request['Authorization'] = "Bearer #{ENV.fetch('FLUENZR_API_KEY')}"
  request['Content-Type'] = 'application/json'
  request.body = JSON.generate(body) if body
  response = Net::HTTP.start(uri.host, uri.port) { |http| http.request(request) }
  [response.code.to_i, JSON.parse(response.body)]
end

def check(expected, actual)
  abort "expected #{expected.inspect}, got #{actual.inspect}" unless expected == actual
end

_, list = call('get', '/contacts?groupId=grp_xyz789&status=active&perPage=50')
check({ 'page' => 1, 'perPage' => 50, 'total' => 234, 'totalPages' => 5 }, list['meta'])

_, jean = call('get', '/contacts/con_abc123')
check('https://acme.com', jean['data']['website'])

status, created = call('post', '/contacts', { email: 'marie.martin@startup.io', firstName: 'Marie', tags: %w[prospect saas] })
check(201, status)
id = created['data']['id']

status, refused = call('post', '/contacts', { email: 'marie.martin@startup.io' })
check([409, 'Email already exists'], [status, refused['error']['message']])

_, updated = call('put', "/contacts/#{id}", { jobTitle: 'VP Sales' })
check('VP Sales', updated['data']['jobTitle'])

_, tags = call('delete', "/contacts/#{id}/tags", { tags: ['saas'] })
check(['prospect'], tags['data']['tags'])

_, deleted = call('delete', "/contacts/#{id}")
check({ 'id' => id, 'deleted' => true }, deleted['data'])
puts 'Ruby: all answers are as printed'

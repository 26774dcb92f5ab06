<?php
// The requests of the documentation with PHP's curl.
function call(string $method, string $path, ?array $body = null): array
{
    $curl = curl_init(getenv('CONTRACTKIT_BASE_URL') . $path);
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('FLUENZR_API_KEY'), 'Content-Type: application/json'],
    ]);
    if ($body !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body));
    }
    $answer = json_decode(curl_exec($curl), true);
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $answer];
}

function check(mixed $expected, mixed $actual): void
{
    if ($expected !== $actual) {
        fwrite(STDERR, 'expected ' . json_encode($expected) . ', got ' . json_encode($actual) . "\n");
        exit(1);
    }
}

[, $list] = call('GET', '/contacts?groupId=grp_xyz789&status=active&perPage=50');
check(['page' => 1, 'perPage' => 50, 'total' => 234, 'totalPages' => 5], $list['meta']);

[, $jean] = call('GET', '/contacts/con_abc123');
check('Directeur Commercial', $jean['data']['jobTitle']);

[$status, $created] = call('POST', '/contacts', ['email' => 'marie.martin@startup.io', 'firstName' => 'Marie', 'tags' => ['prospect', 'saas']]);
check(201, $status);
$id = $created['data']['id'];

[$status, $refused] = call('POST', '/contacts', ['firstName' => 'Nobody']);
check([400, 'Email is required'], [$status, $refused['error']['message']]);

[, $updated] = call('PUT', "/contacts/$id", ['jobTitle' => 'VP Sales']);
check('VP Sales', $updated['data']['jobTitle']);

[, $tags] = call('DELETE', "/contacts/$id/tags", ['tags' => ['saas']]);
check(['prospect'], $tags['data']['tags']);

[, $deleted] = call('DELETE', "/contacts/$id");
check(['id' => $id, 'deleted' => true], $deleted['data']);
echo "PHP: all answers are as printed\n";

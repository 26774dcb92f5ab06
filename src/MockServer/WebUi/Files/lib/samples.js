// A request as code in five languages.
import { pretty } from './text.js';

/** @typedef {{method: string, url: string, key: string, body?: string, preference?: string}} Sample */

/** @param {string} text */
const shell = text => `'${text.replaceAll("'", "'\\''")}'`;

/** @param {string} text */
const csharp = text => {
  let quotes = '"""';
  while (text.includes(quotes)) quotes += '"';
  return text.includes('"') || text.includes('\n') || text.includes('\\')
    ? `${quotes}\n    ${text.replaceAll('\n', '\n    ')}\n    ${quotes}`
    : `"${text}"`;
};

/** @param {Sample} one @returns {Record<string, string>} */
const headers = ({ key, body, preference }) => ({
  Authorization: `Bearer ${key}`,
  ...(preference ? { Prefer: preference } : {}),
  ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
});

/** @type {Record<string, (one: Sample) => string>} */
export const samples = {
  curl: one =>
    [
      `curl -X ${one.method} ${shell(one.url)}`,
      ...Object.entries(headers(one)).map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
      ...(one.body === undefined ? [] : [`-d ${shell(one.body)}`]),
    ].join(' \\\n  '),
  fetch: one => {
    const options = { method: one.method, headers: headers(one), ...(one.body === undefined ? {} : { body: one.body }) };
    return `const response = await fetch(${JSON.stringify(one.url)}, ${pretty(options)});\nconsole.log(response.status, await response.json());`;
  },
  axios: one => {
    const options = { method: one.method, url: one.url, headers: headers(one), ...(one.body === undefined ? {} : { data: one.body }) };
    return `const response = await axios(${pretty(options)});\nconsole.log(response.status, response.data);`;
  },
  'C#': one =>
    [
      'using var http = new HttpClient();',
      `using var request = new HttpRequestMessage(new HttpMethod("${one.method}"), ${csharp(one.url)});`,
      ...Object.entries(headers({ ...one, body: undefined })).map(
        ([name, value]) => `request.Headers.TryAddWithoutValidation("${name}", ${csharp(value)});`,
      ),
      ...(one.body === undefined ? [] : [`request.Content = new StringContent(${csharp(one.body)}, null, "application/json");`]),
      'using var response = await http.SendAsync(request);',
      'Console.WriteLine(await response.Content.ReadAsStringAsync());',
    ].join('\n'),
  Python: one =>
    [
      'import requests',
      '',
      'response = requests.request(',
      `    ${JSON.stringify(one.method)}, ${JSON.stringify(one.url)},`,
      `    headers=${JSON.stringify(headers(one))},`,
      ...(one.body === undefined ? [] : [`    data=${JSON.stringify(one.body)}.encode(),`]),
      ')',
      'print(response.status_code, response.json())',
    ].join('\n'),
};

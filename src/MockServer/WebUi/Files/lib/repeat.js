// What the journal knows of a request, to send it again.

/** @typedef {import('./live.js').Exchange} Exchange */

/** The text of a request body as it was sent. @param {Exchange} one */
export const bodyOf = one => {
  const { text, body } = one.request ?? {};
  return text ?? (body === undefined || body === null ? undefined : JSON.stringify(body));
};

/** Why the request cannot be sent again as it was, in a sentence; empty when it can. @param {Exchange} one */
export const obstacleOf = one =>
  one.request?.cutAt
    ? 'The journal has only the beginning of its body, so it cannot be sent again.'
    : `${one.path} ${bodyOf(one)}`.includes('[redacted]')
      ? 'The journal does not keep its secrets, so it cannot be sent again.'
      : '';

/** What is sent again of the headers. @param {Exchange} one @returns {Record<string, string>} */
export function headersOf(one) {
  const type = one.request?.headers.find(header => header.name.toLowerCase() === 'content-type')?.value;
  return { ...(type && { 'Content-Type': type }), ...(one.preference && { Prefer: one.preference }) };
}

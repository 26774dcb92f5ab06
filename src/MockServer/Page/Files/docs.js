// The reference of Scalar, with all that would be loaded from or sent elsewhere turned off.
'use strict';

let key = 'flz_sk_dev_local';
try { key = sessionStorage.getItem('contractkit.key') || key; } catch { /* Without storage there is the usual key. */ }

fetch(new URL('openapi.json', location.href))
  .then(answer => answer.json())
  .then(content => Scalar.createApiReference('#reference', {
    content,
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    showDeveloperTools: 'never',
    showToolbar: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
    persistAuth: false,
    defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
    authentication: { preferredSecurityScheme: 'apiKey', securitySchemes: { apiKey: { token: key } } },
  }));

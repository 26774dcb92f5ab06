// The API reference by Scalar. Everything that loads from or sends to other servers is turned off.
'use strict';

let key = 'flz_sk_dev_local';
try {
  key = sessionStorage.getItem('contractkit.key') || key;
} catch {
  /* Without storage the default key is used. */
}

fetch(new URL('openapi.json', location.href))
  .then(answer => answer.json())
  .then(content =>
    Scalar.createApiReference('#reference', {
      content,
      withDefaultFonts: false,
      // The default colours have too little contrast.
      customCss:
        '.light-mode { --scalar-color-2: #595959; --scalar-color-3: #666; --scalar-color-red: #c40000; --scalar-color-blue: #0067a8; ' +
        '--scalar-color-green: #00754a; --scalar-color-orange: #a34700; } ' +
        '.dark-mode { --scalar-color-3: #969696; --scalar-color-red: #ff6b6b; }',
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      persistAuth: false,
      defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
      authentication: { preferredSecurityScheme: 'apiKey', securitySchemes: { apiKey: { token: key } } },
    }),
  );

// The view library: Preact with htm. Data only becomes text nodes and attributes: nothing that a server sends is parsed as HTML.
import { h, render } from '../vendor/preact.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/hooks.js';
import htm from '../vendor/htm.js';

export const html = htm.bind(h);
export { render, useEffect, useLayoutEffect, useMemo, useRef, useState };

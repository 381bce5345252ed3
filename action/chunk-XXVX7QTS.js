import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
var n="settings-changed",o="suppression-added";function r({notices:e}){return e.filter(({code:t})=>t===n||t===o)}function i({path:e,line:t}){return t===void 0?e:`${e}:${t}`}export{n as a,o as b,r as c,i as d};

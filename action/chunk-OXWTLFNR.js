import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
function n(e){return Object.assign(Object.create(null),e)}export{n as a};

import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
function r(n){return/^arn:[\w-]{1,20}:iam:/.test(n)}function o({at:n,properties:i}){let{jsonPath:t}=i;return r(n.path)&&typeof t=="string"?t:`${String(n.startLine)}:${String(n.startColumn)}`}export{r as a,o as b};

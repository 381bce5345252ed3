import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as p}from"./chunk-PHPV4URZ.js";import{c,d as m}from"./chunk-5WEUVXH6.js";import"./chunk-JOTHZTBP.js";var y={format:"junit",write({findings:n,statistics:e},t){let i=n.filter(({suppression:s})=>!s),r=new Map;for(let s of i){let a=r.get(s.at.path);a?a.push(s):r.set(s.at.path,[s])}let l=(e.elapsedMs/1e3).toFixed(3);t.write(`<?xml version="1.0" encoding="UTF-8"?>
`),t.write(`<testsuites name="iam-lint" tests="${Math.max(1,i.length)}" failures="${u(i)}" time="${l}">
`),r.size===0&&t.write(`  <testsuite name="iam-lint" tests="1" failures="0" errors="0">
    <testcase name="nothing found" classname="iam-lint"/>
  </testsuite>
`);for(let[s,a]of r)g(s,a,t);t.write(`</testsuites>
`)}};function u(n){return n.filter(({level:e})=>e!=="note").length}function g(n,e,t){let i=`tests="${e.length}" failures="${u(e)}" errors="0"`;t.write(`  <testsuite name="${o(n)}" ${i}>
`);for(let r of e)$(r,t);t.write(`  </testsuite>
`)}function $(n,e){let{at:t,level:i,ruleId:r,confidence:l}=n,s=c(n),a=p(n),f=o(`${t.path}:${a} ${s} [${l} confidence]`);e.write(`    <testcase name="${o(`${r} ${a}`)}" classname="${o(t.path)}">
`),i==="note"?e.write(`      <system-out>${f}</system-out>
`):e.write(`      <failure type="${i}" message="${o(s)}">${f}</failure>
`),e.write(`    </testcase>
`)}function o(n){return m(n).replace(/[\ufffe\uffff]/g,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;")}export{y as junit};

import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{c,d as u}from"./chunk-5WEUVXH6.js";import"./chunk-JOTHZTBP.js";var w={format:"junit",write({findings:s,statistics:e},t){let i=s.filter(({suppression:n})=>!n),r=new Map;for(let n of i){let a=r.get(n.at.path);a?a.push(n):r.set(n.at.path,[n])}let l=(e.elapsedMs/1e3).toFixed(3);t.write(`<?xml version="1.0" encoding="UTF-8"?>
`),t.write(`<testsuites name="iam-lint" tests="${Math.max(1,i.length)}" failures="${m(i)}" time="${l}">
`),r.size===0&&t.write(`  <testsuite name="iam-lint" tests="1" failures="0" errors="0">
    <testcase name="nothing found" classname="iam-lint"/>
  </testsuite>
`);for(let[n,a]of r)p(n,a,t);t.write(`</testsuites>
`)}};function m(s){return s.filter(({level:e})=>e!=="note").length}function p(s,e,t){let i=`tests="${e.length}" failures="${m(e)}" errors="0"`;t.write(`  <testsuite name="${o(s)}" ${i}>
`);for(let r of e)$(r,t);t.write(`  </testsuite>
`)}function $(s,e){let{at:t,level:i,ruleId:r,confidence:l}=s,n=c(s),a=`${t.path}:${t.startLine}:${t.startColumn}`,f=o(`${a} ${n} [${l} confidence]`);e.write(`    <testcase name="${o(`${r} ${t.startLine}:${t.startColumn}`)}" classname="${o(t.path)}">
`),i==="note"?e.write(`      <system-out>${f}</system-out>
`):e.write(`      <failure type="${i}" message="${o(n)}">${f}</failure>
`),e.write(`    </testcase>
`)}function o(s){return u(s).replace(/[\ufffe\uffff]/g,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;")}export{w as junit};

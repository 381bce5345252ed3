import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{c as p,d as m}from"./chunk-XXVX7QTS.js";import{b as $}from"./chunk-3DCYNID5.js";import{c as u,d as g}from"./chunk-5WEUVXH6.js";import"./chunk-JIAG4PFQ.js";var A={format:"junit",write(t,e){let{findings:s,statistics:i}=t,o=p(t),c=s.filter(({suppression:n})=>!n),a=new Map;for(let n of c){let f=a.get(n.at.path);f?f.push(n):a.set(n.at.path,[n])}let l=(i.elapsedMs/1e3).toFixed(3);e.write(`<?xml version="1.0" encoding="UTF-8"?>
`),e.write(`<testsuites name="iam-lint" tests="${Math.max(1,c.length+o.length)}" failures="${d(c)}" time="${l}">
`),o.length>0?w(o,e):a.size===0&&e.write(`  <testsuite name="iam-lint" tests="1" failures="0" errors="0">
    <testcase name="nothing found" classname="iam-lint"/>
  </testsuite>
`);for(let[n,f]of a)h(n,f,e);e.write(`</testsuites>
`)}};function w(t,e){e.write(`  <testsuite name="settings" tests="${t.length}" failures="0" errors="0">
`);for(let s of t){let i=r(`${m(s)} ${s.message}`);e.write(`    <testcase name="${r(`${s.code} ${m(s)}`)}" classname="${r(s.path)}">
      <system-out>${i}</system-out>
    </testcase>
`)}e.write(`  </testsuite>
`)}function d(t){return t.filter(({level:e})=>e!=="note").length}function h(t,e,s){let i=`tests="${e.length}" failures="${d(e)}" errors="0"`;s.write(`  <testsuite name="${r(t)}" ${i}>
`);for(let o of e)y(o,s);s.write(`  </testsuite>
`)}function y(t,e){let{at:s,level:i,ruleId:o,confidence:c}=t,a=u(t),l=$(t),n=r(`${s.path}:${l} ${a} [${c} confidence]`);e.write(`    <testcase name="${r(`${o} ${l}`)}" classname="${r(s.path)}">
`),i==="note"?e.write(`      <system-out>${n}</system-out>
`):e.write(`      <failure type="${i}" message="${r(a)}">${n}</failure>
`),e.write(`    </testcase>
`)}function r(t){return g(t).replace(/[\ufffe\uffff]/g,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;")}export{A as junit};

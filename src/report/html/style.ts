/** The page's look, in the light and the dark that the reader's system asks for. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #b26a00; --note: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffcc80; --note: #90caf9; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem 0; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
form input[type=search] { flex: 1 1 16rem; font: inherit; padding: .25rem .5rem; }
form select { font: inherit; }
article { border: 1px solid var(--line); border-left-width: .3rem; border-radius: .3rem; margin: .6rem 0; padding: .4rem .8rem; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); } article.note { border-left-color: var(--note); }
article.suppressed { opacity: .6; }
.level { font-weight: 600; } .error .level { color: var(--error); } .warning .level { color: var(--warning); } .note .level { color: var(--note); }
.place { font-family: ui-monospace, monospace; float: right; } .aside { opacity: .7; }
pre { overflow-x: auto; background: #8881; padding: .4rem; margin: .4rem 0; font: 13px/1.45 ui-monospace, monospace; }
mark { background: #ffeb3b66; color: inherit; text-decoration: underline wavy; }
ol.steps { margin: .3rem 0; padding-left: 1.4rem; }
[hidden] { display: none !important; }
`;

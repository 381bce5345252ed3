/** The look of a drawing, also in a page about other things. */
export const DRAWING_STYLE = `
:root { --outside: #c62828; --here: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --outside: #ff8a80; --here: #90caf9; } }
.drawing { overflow: auto; max-height: 60vh; border: 1px solid var(--line); margin: 1rem 0; }
svg { font: 12px system-ui, sans-serif; display: block; }
svg rect { fill: Canvas; stroke: var(--here); } svg text { fill: CanvasText; pointer-events: none; }
#tip path { fill: var(--here); } #tip-outside path { fill: var(--outside); } svg .outside rect { stroke: var(--outside); stroke-width: 2; } svg .chosen rect { stroke-width: 4; }
svg .edge { fill: none; stroke: var(--here); } svg .edge.outside { stroke: var(--outside); stroke-width: 1.5; }
svg .node.anyone rect { fill: var(--outside); } svg .node.anyone text { fill: Canvas; font-weight: 600; }
svg .edge.assume, svg .edge.allow { stroke-dasharray: 4 3; } svg .faint { opacity: .12; }
`;

/** The page's look, in the light and the dark that the reader's system asks for. */
export const STYLE = `${DRAWING_STYLE}
:root { color-scheme: light dark; --line: #8886; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem 0; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
form input { flex: 1 1 16rem; font: inherit; padding: .25rem .5rem; } form select, form button { font: inherit; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--here); border-radius: .3rem; margin: .5rem 0; padding: .3rem .8rem; overflow-wrap: anywhere; }
article.outside { border-left-color: var(--outside); }
article p { margin: .2rem 0; } article ul { margin: .2rem 0; padding-left: 1.2rem; }
.place { float: right; } .where, .verb { opacity: .75; } .weak { color: var(--outside); }
svg .node { cursor: pointer; }
[hidden] { display: none !important; }
`;

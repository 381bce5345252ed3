import type { Graph } from '../../graph/types.ts';
import type { ReportContext } from '../types.ts';

/** What a graph's report says beside the graph. */
export type GraphContext = Pick<ReportContext, 'tool' | 'git'>;

export interface GraphReporter {
  /** The whole report as a text. */
  write(graph: Graph, context: GraphContext): string;
  /** Why those who draw the format will not draw this one. */
  warning?(graph: Graph, text: string): string | undefined;
}

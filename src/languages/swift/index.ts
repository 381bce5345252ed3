import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';
import { masked } from './mask.ts';

export const swift = treeSitterLanguage('swift', 'swift', lowerFile, masked);

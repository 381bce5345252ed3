import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';
import { masked } from './mask.ts';

export const scala = treeSitterLanguage('scala', 'scala', lowerFile, masked);
